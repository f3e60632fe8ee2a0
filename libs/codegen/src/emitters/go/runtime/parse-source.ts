/** The parser of texts, as the text of a file. */
export const PARSE_SOURCE = String.raw`
// MaxDepth is how many objects and lists may stand within each other in a text.
const MaxDepth = 64

// ParseJSON parses a text that came in. It returns a [*DecodeError] for all that JSON does not
// have. Of members with the same name the last one counts. Refused are lone surrogates, bytes that
// are not UTF-8, numbers beyond the range of a float64, and what nests deeper than [MaxDepth].
func ParseJSON(text []byte) (Value, error) {
	value, err := parse(text)
	if err != nil {
		return Value{}, err
	}
	return value, nil
}

func parse(text []byte) (Value, *DecodeError) {
	if !utf8.Valid(text) {
		return Value{}, &DecodeError{Expected: "JSON", Got: "bytes that are not UTF-8"}
	}
	p := parser{text: string(text), open: make([]child, 0, 16)}
	value, ok := p.value(0)
	p.skipSpace()
	if p.isTooDeep {
		return Value{}, &DecodeError{Expected: "JSON that nests at most 64 deep", Got: "a text"}
	}
	if !ok || p.at < len(p.text) {
		return Value{}, &DecodeError{Expected: "JSON", Got: "a text that is none from byte " + strconv.Itoa(p.at) + " on"}
	}
	return value, nil
}

// parser reads a text once. Its methods tell whether they found what they are named after; where
// they did not, all is over.
type parser struct {
	text      string
	at        int
	isTooDeep bool
	// Children of what is open, the innermost last: lists of children are made at once and in
	// their final size.
	open []child
}

// peek is the byte that comes, 0 at the end: no token begins with one.
func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) skipSpace() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\n', '\r', '\t':
			p.at++
		default:
			return
		}
	}
}

func (p *parser) value(depth int) (Value, bool) {
	p.skipSpace()
	switch p.peek() {
	case '"':
		text, ok := p.string()
		return Value{kind: KindText, text: text}, ok
	case '{', '[':
		if depth == MaxDepth {
			p.isTooDeep = true
			return Value{}, false
		}
		if p.text[p.at] == '{' {
			return p.object(depth + 1)
		}
		return p.list(depth + 1)
	case 't':
		return Value{kind: KindBoolean, isTrue: true}, p.word("true")
	case 'f':
		return Value{kind: KindBoolean}, p.word("false")
	case 'n':
		return Value{kind: KindNull}, p.word("null")
	default:
		return p.number()
	}
}

func (p *parser) word(word string) bool {
	if !strings.HasPrefix(p.text[p.at:], word) {
		return false
	}
	p.at += len(word)
	return true
}

func (p *parser) list(depth int) (Value, bool) {
	begin := len(p.open)
	p.at++
	p.skipSpace()
	if p.peek() == ']' {
		p.at++
		return Value{kind: KindList}, true
	}
	for {
		value, ok := p.value(depth)
		if !ok {
			return value, false
		}
		p.open = append(p.open, child{value: value})
		if isLast, ok := p.isLast(']'); !ok {
			return value, false
		} else if isLast {
			return Value{kind: KindList, children: p.take(begin)}, true
		}
	}
}

func (p *parser) object(depth int) (Value, bool) {
	begin := len(p.open)
	p.at++
	p.skipSpace()
	if p.peek() == '}' {
		p.at++
		return Value{kind: KindObject}, true
	}
	for {
		p.skipSpace()
		if p.peek() != '"' {
			return Value{}, false
		}
		name, ok := p.string()
		p.skipSpace()
		if !ok || p.peek() != ':' {
			return Value{}, false
		}
		p.at++
		value, ok := p.value(depth)
		if !ok {
			return value, false
		}
		p.open = append(p.open, child{name, value})
		if isLast, ok := p.isLast('}'); !ok {
			return value, false
		} else if isLast {
			return Value{kind: KindObject, children: withoutRepeats(p.take(begin))}, true
		}
	}
}

// isLast reads what follows a child: a comma, or the end.
func (p *parser) isLast(end byte) (isLast, ok bool) {
	p.skipSpace()
	found := p.peek()
	if found != end && found != ',' {
		return false, false
	}
	p.at++
	return found == end, true
}

// take ends what was begun when so many children were open.
func (p *parser) take(begin int) []child {
	taken := slices.Clone(p.open[begin:])
	p.open = p.open[:begin]
	return taken
}

// withoutRepeats leaves each name once, where it came first, with the value that came last.
func withoutRepeats(members []child) []child {
	const few = 16
	var places map[string]int
	if len(members) > few {
		places = make(map[string]int, len(members))
	}
	kept := members[:0]
	for _, member := range members {
		place := -1
		if places == nil {
			place = slices.IndexFunc(kept, func(other child) bool { return other.name == member.name })
		} else if known, ok := places[member.name]; ok {
			place = known
		} else {
			places[member.name] = len(kept)
		}
		if place < 0 {
			kept = append(kept, member)
		} else {
			kept[place].value = member.value
		}
	}
	return kept
}

func (p *parser) number() (Value, bool) {
	begin := p.at
	if p.peek() == '-' {
		p.at++
	}
	first := p.at
	whole := p.digits()
	if whole == 0 || (whole > 1 && p.text[first] == '0') {
		return Value{}, false
	}
	isShort := whole <= 15
	if p.peek() == '.' {
		isShort = false
		p.at++
		if p.digits() == 0 {
			return Value{}, false
		}
	}
	if p.peek() == 'e' || p.peek() == 'E' {
		isShort = false
		p.at++
		if p.peek() == '+' || p.peek() == '-' {
			p.at++
		}
		if p.digits() == 0 {
			return Value{}, false
		}
	}
	text := p.text[begin:p.at]
	if isShort {
		number, err := strconv.ParseInt(text, 10, 64)
		return Value{kind: KindNumber, number: float64(number), text: text}, err == nil
	}
	number, err := strconv.ParseFloat(text, 64)
	return Value{kind: KindNumber, number: number, text: text}, err == nil
}

// digits reads digits, and tells how many.
func (p *parser) digits() int {
	begin := p.at
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		p.at++
	}
	return p.at - begin
}

// string reads a text; one without escapes is a part of the text that is parsed.
func (p *parser) string() (string, bool) {
	p.at++
	begin := p.at
	for p.at < len(p.text) {
		switch found := p.text[p.at]; {
		case found == '"':
			text := p.text[begin:p.at]
			p.at++
			return text, true
		case found == '\\':
			return p.escaped(begin)
		case found < ' ':
			return "", false
		}
		p.at++
	}
	return "", false
}

// escaped reads the rest of a text, from its first escape on.
func (p *parser) escaped(begin int) (string, bool) {
	out := []byte(p.text[begin:p.at])
	for p.at < len(p.text) {
		found := p.text[p.at]
		p.at++
		switch {
		case found == '"':
			return string(out), true
		case found < ' ':
			return "", false
		case found != '\\':
			out = append(out, found)
		default:
			point, ok := p.escape()
			if !ok {
				return "", false
			}
			out = utf8.AppendRune(out, point)
		}
	}
	return "", false
}

func (p *parser) escape() (rune, bool) {
	found := p.peek()
	p.at++
	switch found {
	case '"', '\\', '/':
		return rune(found), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
		return p.codePoint()
	}
	return 0, false
}

func (p *parser) codePoint() (rune, bool) {
	first, ok := p.hex()
	if !ok || !utf16.IsSurrogate(first) {
		return first, ok
	}
	if !p.word("\\u") {
		return 0, false
	}
	second, ok := p.hex()
	whole := utf16.DecodeRune(first, second)
	return whole, ok && whole != utf8.RuneError
}

func (p *parser) hex() (rune, bool) {
	if p.at+4 > len(p.text) {
		return 0, false
	}
	point := rune(0)
	for _, digit := range []byte(p.text[p.at : p.at+4]) {
		switch {
		case '0' <= digit && digit <= '9':
			point = point<<4 | rune(digit-'0')
		case 'a' <= digit|0x20 && digit|0x20 <= 'f':
			point = point<<4 | rune(digit|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	p.at += 4
	return point, true
}
`;
