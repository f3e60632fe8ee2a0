/** Any JSON as a value of Go, as the text of a file. */
export const VALUE_SOURCE = String.raw`
// Kind tells what a [Value] is.
type Kind uint8

const (
	// KindAbsent is the kind of the zero Value: nothing, not even null.
	KindAbsent Kind = iota
	// KindNull is null.
	KindNull
	// KindBoolean is true or false.
	KindBoolean
	// KindNumber is a number, within the range of a float64.
	KindNumber
	// KindText is a string, without lone surrogates.
	KindText
	// KindList is an array.
	KindList
	// KindObject is an object.
	KindObject
)

// String names the kind in words.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "a truth value", "a number", "a text", "a list", "an object"}[k]
}

// Value is any JSON, kept as it came: numbers as they were written, members in their order. The
// zero Value is absent. It cannot be changed, so any number of goroutines may use it.
type Value struct {
	kind     Kind
	isTrue   bool
	number   float64
	text     string
	children []child
}

// child is a member of an object, or an item of a list, which has no name.
type child struct {
	name  string
	value Value
}

// ValueOf returns a value of Go as JSON, as [json.Marshal] writes it.
func ValueOf(value any) (Value, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return Value{}, err
	}
	return ParseJSON(text)
}

// Kind tells what the value is.
func (v Value) Kind() Kind {
	return v.kind
}

// Boolean is whether the value is true.
func (v Value) Boolean() bool {
	return v.isTrue
}

// Number is a number, 0 for other kinds. MarshalJSON has it as it was written.
func (v Value) Number() float64 {
	return v.number
}

// Text is a text, empty for other kinds.
func (v Value) Text() string {
	if v.kind != KindText {
		return ""
	}
	return v.text
}

// Items are the items of a list, none for other kinds.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.kind != KindList {
			return
		}
		for i := range v.children {
			if !yield(v.children[i].value) {
				return
			}
		}
	}
}

// Members are the members of an object in their order, none for other kinds.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.kind != KindObject {
			return
		}
		for i := range v.children {
			if !yield(v.children[i].name, v.children[i].value) {
				return
			}
		}
	}
}

// Member is the member of an object by its name; absent where there is none.
func (v Value) Member(name string) Value {
	if v.kind == KindObject {
		for i := range v.children {
			if v.children[i].name == name {
				return v.children[i].value
			}
		}
	}
	return Value{}
}

// Format writes what kind of value it is and never the value, which may be secret; MarshalJSON has
// all of it.
func (v Value) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, v.kind.String())
}

// MarshalJSON is the value as it came; null where it is absent.
func (v Value) MarshalJSON() ([]byte, error) {
	return v.appendTo(nil), nil
}

// UnmarshalJSON reads as [ParseJSON] does.
func (v *Value) UnmarshalJSON(text []byte) (err error) {
	*v, err = ParseJSON(text)
	return err
}

func (v Value) appendTo(out []byte) []byte {
	switch v.kind {
	case KindBoolean:
		return strconv.AppendBool(out, v.isTrue)
	case KindNumber:
		return append(out, v.text...)
	case KindText:
		return appendText(out, v.text)
	case KindList:
		out = append(out, '[')
		for i := range v.children {
			if i > 0 {
				out = append(out, ',')
			}
			out = v.children[i].value.appendTo(out)
		}
		return append(out, ']')
	case KindObject:
		out = append(out, '{')
		for i := range v.children {
			out = v.children[i].value.appendTo(appendName(out, v.children[i].name))
		}
		return append(out, '}')
	default:
		return append(out, "null"...)
	}
}

// maxInteger is the greatest integer of the protocol, and the least one negated.
const maxInteger = 1<<53 - 1

// isInteger tells whether it is an integer within limits, however it was written.
func (v *Value) isInteger(least, most float64) bool {
	return v.kind == KindNumber && v.number >= least && v.number <= most && v.number == math.Trunc(v.number)
}

// length is how many code points a text has.
func (v *Value) length() int {
	return utf8.RuneCountInString(v.text)
}

// isOneOf compares with scalars: null, bool, float64 and string.
func (v *Value) isOneOf(values ...any) bool {
	var own any
	switch v.kind {
	case KindNull:
	case KindBoolean:
		own = v.isTrue
	case KindNumber:
		own = v.number
	case KindText:
		own = v.text
	default:
		return false
	}
	return slices.Contains(values, own)
}
`;
