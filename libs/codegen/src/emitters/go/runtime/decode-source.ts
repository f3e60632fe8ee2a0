/** Errors, and what generated readers share, as the text of a file. */
export const DECODE_SOURCE = String.raw`
// DecodeError says that a value is not what the protocol wants. It never shows the value itself,
// which may be secret. Find it with [errors.As].
type DecodeError struct {
	// Pointer is a JSON pointer (RFC 6901) to the offending place; to a missing or unknown member
	// itself.
	Pointer string
	// Expected is what the protocol wants there, as “a text of 1 to 64 characters”.
	Expected string
	// Got is the kind of value that came.
	Got string
}

// Error says what was expected, where, and what came.
func (e *DecodeError) Error() string {
	at := e.Pointer
	if at == "" {
		at = "the top"
	}
	return "expected " + e.Expected + " at " + at + ", got " + e.Got
}

// within is the same error, seen from one level further out.
func (e *DecodeError) within(step string) *DecodeError {
	escaped := strings.ReplaceAll(strings.ReplaceAll(step, "~", "~0"), "/", "~1")
	e.Pointer = "/" + escaped + e.Pointer
	return e
}

// misfit is the error of a value that is not what it should be.
func misfit(expected string, value *Value) *DecodeError {
	return &DecodeError{Expected: expected, Got: value.kind.String()}
}

// unexpected is the error of a member that should not be there.
func unexpected(name string) *DecodeError {
	return (&DecodeError{Expected: "no such member", Got: "a member"}).within(name)
}

// missing is the error of a member that should be there.
func missing(name string) *DecodeError {
	return (&DecodeError{Expected: "a value", Got: "nothing"}).within(name)
}

// rest says what becomes of members that a shape does not name.
type rest uint8

const (
	restKept rest = iota
	restRefusedByWriters
	restRefused
)

// shape has the names of an object's members.
type shape struct {
	members  []string
	required []string
	rest     rest
}

// split finds the members of an object by the places of their names in the shape, and returns
// those without such a place.
func (s *shape) split(value *Value, strict bool, at []*Value) (map[string]Value, *DecodeError) {
	if value.kind != KindObject {
		return nil, misfit("an object", value)
	}
	var unknown map[string]Value
	first := ""
	next := 0
	for i := range value.children {
		member := &value.children[i]
		place := s.place(member.name, next)
		if place >= 0 {
			at[place] = &member.value
			next = place + 1
			continue
		}
		if unknown == nil {
			unknown = make(map[string]Value)
			first = member.name
		}
		unknown[member.name] = member.value
	}
	next = 0
	for _, name := range s.required {
		place := s.place(name, next)
		if place < 0 && value.Member(name).kind == KindAbsent || place >= 0 && at[place] == nil {
			return nil, missing(name)
		}
		next = place + 1
	}
	if unknown != nil && (s.rest == restRefused || s.rest == restRefusedByWriters && strict) {
		return nil, unexpected(first)
	}
	return unknown, nil
}

// place is where a name stands in the shape, -1 where it does not. Members mostly come in their
// order: it begins with the next one.
func (s *shape) place(name string, next int) int {
	for i := next; i < len(s.members); i++ {
		if s.members[i] == name {
			return i
		}
	}
	for i := range min(next, len(s.members)) {
		if s.members[i] == name {
			return i
		}
	}
	return -1
}

// reader reads a value; strict refuses what a writer may not send.
type reader[T any] func(value *Value, strict bool) (T, *DecodeError)

// require returns the error for the first of the names that is missing.
func require(value *Value, names ...string) *DecodeError {
	for _, name := range names {
		if value.Member(name).kind == KindAbsent {
			return missing(name)
		}
	}
	return nil
}

func readValue(value *Value, _ bool) (Value, *DecodeError) {
	return *value, nil
}

func readItems[T any](value *Value, strict bool, read reader[T]) ([]T, *DecodeError) {
	items := make([]T, len(value.children))
	for i := range value.children {
		item, err := read(&value.children[i].value, strict)
		if err != nil {
			return nil, err.within(strconv.Itoa(i))
		}
		items[i] = item
	}
	return items, nil
}

// readMembers reads the members whose names are wanted into a map, or only checks them where there
// is none.
func readMembers[T any](out map[string]T, value *Value, strict bool, read reader[T], isWanted func(name string) bool) *DecodeError {
	for i := range value.children {
		member := &value.children[i]
		if !isWanted(member.name) {
			continue
		}
		item, err := read(&member.value, strict)
		if err != nil {
			return err.within(member.name)
		}
		if out != nil {
			out[member.name] = item
		}
	}
	return nil
}

// refuseMembers returns the error for the first member whose name is wanted.
func refuseMembers(value *Value, isWanted func(name string) bool) *DecodeError {
	for i := range value.children {
		if isWanted(value.children[i].name) {
			return unexpected(value.children[i].name)
		}
	}
	return nil
}

// fits tells whether a reader takes a value.
func fits[T any](value *Value, strict bool, read reader[T]) bool {
	_, err := read(value, strict)
	return err == nil
}

`;
