/** What the conditions of values need, as the text of a file. */
export const CONDITION_SOURCE = String.raw`
// checker reads a value for the sake of what may be wrong.
type checker func(value *Value, strict bool) *DecodeError

func checking[T any](read reader[T]) checker {
	return func(value *Value, strict bool) *DecodeError {
		_, err := read(value, strict)
		return err
	}
}

// isTaken tells whether a reader takes a value, in the form of readers.
func isTaken(value *Value, read checker) bool {
	return read(value, false) == nil
}

// jsonKey is a text that equal values share: members have no order, and 1.0 is 1.
func (v *Value) jsonKey() string {
	switch v.kind {
	case KindNumber:
		return strconv.FormatFloat(v.number+0, 'g', -1, 64)
	case KindText:
		return strconv.Quote(v.text)
	case KindList, KindObject:
		keys := make([]string, len(v.children))
		for i := range v.children {
			keys[i] = strconv.Quote(v.children[i].name) + ":" + v.children[i].value.jsonKey()
		}
		if v.kind == KindObject {
			slices.Sort(keys)
		}
		return strconv.Itoa(int(v.kind)) + "[" + strings.Join(keys, ",") + "]"
	default:
		return v.kind.String() + strconv.FormatBool(v.isTrue)
	}
}

// checkEqual returns the error of a value that equals none of a list, which is JSON.
func checkEqual(value *Value, values string) *DecodeError {
	list, _ := ParseJSON([]byte(values))
	for i := range list.children {
		if list.children[i].value.jsonKey() == value.jsonKey() {
			return nil
		}
	}
	return misfit("one of the values", value)
}

// checkMultiple returns the error of a number that leaves a rest.
func checkMultiple(value *Value, of float64) *DecodeError {
	count := value.number / of
	if value.kind == KindNumber && (count != math.Trunc(count) || math.IsInf(count, 0)) {
		return misfit("a multiple of "+strconv.FormatFloat(of, 'g', -1, 64), value)
	}
	return nil
}

// checkUnique returns the error of a list of which two items are equal.
func checkUnique(value *Value) *DecodeError {
	if value.kind != KindList {
		return nil
	}
	known := make(map[string]bool, len(value.children))
	for i := range value.children {
		known[value.children[i].value.jsonKey()] = true
	}
	if len(known) < len(value.children) {
		return misfit("different items", value)
	}
	return nil
}

// checkFits returns an error where more or fewer readers take the value; -1 is no limit.
func checkFits(value *Value, least, most int, readers ...checker) *DecodeError {
	count := 0
	for _, read := range readers {
		if isTaken(value, read) {
			count++
		}
	}
	if count >= least && (most < 0 || count <= most) {
		return nil
	}
	if least == 0 {
		return misfit("another shape", value)
	}
	return misfit("one of the allowed shapes", value)
}

// checkFirstItems reads the items of a list by their place, those beyond by the rest.
func checkFirstItems(value *Value, strict bool, rest checker, readers ...checker) *DecodeError {
	if value.kind != KindList {
		return nil
	}
	for i := range value.children {
		read := rest
		if i < len(readers) {
			read = readers[i]
		}
		if read == nil {
			return nil
		}
		if err := read(&value.children[i].value, strict); err != nil {
			return err.within(strconv.Itoa(i))
		}
	}
	return nil
}

// checkContains returns the error of a list of which more or fewer items are taken.
func checkContains(value *Value, least, most int, read checker) *DecodeError {
	if value.kind != KindList {
		return nil
	}
	count := 0
	for i := range value.children {
		if isTaken(&value.children[i].value, read) {
			count++
		}
	}
	if count < least || most >= 0 && count > most {
		return misfit("a list of other items", value)
	}
	return nil
}

// checkNames returns the error of a member whose name is not taken.
func checkNames(value *Value, read checker) *DecodeError {
	for i := range value.children {
		name := value.children[i].name
		if value.kind == KindObject && !isTaken(&Value{kind: KindText, text: name}, read) {
			return (&DecodeError{Expected: "another name", Got: "a member"}).within(name)
		}
	}
	return nil
}

// remaining are the items or members of a value of which nothing has spoken yet.
type remaining struct {
	value  *Value
	spoken []bool
}

// remainingOf begins with all of a value of the kind, and with none of another.
func remainingOf(value *Value, kind Kind) *remaining {
	if value.kind != kind {
		return &remaining{value: value}
	}
	return &remaining{value: value, spoken: make([]bool, len(value.children))}
}

// speakOfMatching: these members are spoken of.
func (o *remaining) speakOfMatching(isNamed func(name string) bool) {
	for i := range o.spoken {
		o.spoken[i] = o.spoken[i] || isNamed(o.value.children[i].name)
	}
}

// speakOfNames: these members are spoken of.
func (o *remaining) speakOfNames(names ...string) {
	o.speakOfMatching(func(name string) bool { return slices.Contains(names, name) })
}

// speakOfFirst: these items are spoken of.
func (o *remaining) speakOfFirst(count int) {
	for i := range min(count, len(o.spoken)) {
		o.spoken[i] = true
	}
}

// speakOfFitting: these items are spoken of.
func (o *remaining) speakOfFitting(read checker) {
	for i := range o.spoken {
		o.spoken[i] = o.spoken[i] || isTaken(&o.value.children[i].value, read)
	}
}

// readRest reads those that are left; without a reader, it returns the error of the first.
func (o *remaining) readRest(strict bool, read checker) *DecodeError {
	for i, isSpoken := range o.spoken {
		if isSpoken {
			continue
		}
		step := o.value.children[i].name
		if o.value.kind == KindList {
			step = strconv.Itoa(i)
		}
		if read == nil {
			return unexpected(step)
		}
		if err := read(&o.value.children[i].value, strict); err != nil {
			return err.within(step)
		}
	}
	return nil
}
`;
