/** Writing, and what generated writers share, as the text of a file. */
export const ENCODE_SOURCE = String.raw`
// Model is a value of the protocol: a message, or part of one.
type Model interface {
	// MarshalJSON is the value as JSON, unknown members included. It checks nothing: see [Encode].
	json.Marshaler
	appendTo(out []byte) []byte
	// check tells what a writer may not send.
	check(value *Value) *DecodeError
}

// Encode is the text of a value that is to be sent. It returns a [*DecodeError] where the value is
// not of the protocol. What a newer level has added is not sent: unknown members and values of open
// enums are refused.
func Encode(model Model) ([]byte, error) {
	text := model.appendTo(make([]byte, 0, 256))
	value, err := parse(text)
	if err == nil {
		err = model.check(&value)
	}
	if err != nil {
		return nil, err
	}
	return text, nil
}

// Ptr points to a value, as optional members want it.
func Ptr[T any](value T) *T {
	return &value
}

// Optional is a member that may be absent, and null besides. The zero Optional is absent.
type Optional[T any] struct {
	Value T
	// IsSet is whether there is a value, be it null.
	IsSet bool
}

// unmarshal reads a text into what a reader makes.
func unmarshal[T any](text []byte, into *T, read reader[T]) error {
	value, err := parse(text)
	if err != nil {
		return err
	}
	return fromValue(&value, into, read)
}

// fromValue reads a value into what a reader makes.
func fromValue[T any](value *Value, into *T, read reader[T]) error {
	x, err := read(value, false)
	if err != nil {
		return err
	}
	*into = x
	return nil
}

// decoded keeps an error that is nil from becoming one that is not.
func decoded[T any](x T, err *DecodeError) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return x, nil
}

// appendName begins a member of an object.
func appendName(out []byte, name string) []byte {
	if out[len(out)-1] != '{' {
		out = append(out, ',')
	}
	return append(appendText(out, name), ':')
}

// appendUnknown appends members whose names are not in the shape.
func (s *shape) appendUnknown(out []byte, members map[string]Value) []byte {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if s.place(name, 0) < 0 {
			out = members[name].appendTo(appendName(out, name))
		}
	}
	return out
}

// appendModel appends one of the types of a union; null where there is none.
func appendModel(out []byte, model interface{ appendTo(out []byte) []byte }) []byte {
	if model == nil {
		return append(out, "null"...)
	}
	return model.appendTo(out)
}

func appendOrNull(out []byte, isNull bool, write func(out []byte) []byte) []byte {
	if isNull {
		return append(out, "null"...)
	}
	return write(out)
}

func appendItems[T any](out []byte, items []T, write func(out []byte, item T) []byte) []byte {
	out = append(out, '[')
	for i, item := range items {
		if i > 0 {
			out = append(out, ',')
		}
		out = write(out, item)
	}
	return append(out, ']')
}

// appendMembers appends the members of a map in the order of their names.
func appendMembers[T any](out []byte, members map[string]T, write func(out []byte, item T) []byte) []byte {
	out = append(out, '{')
	for _, name := range slices.Sorted(maps.Keys(members)) {
		out = write(appendName(out, name), members[name])
	}
	return append(out, '}')
}

// appendNumber appends what no reader takes for numbers that JSON does not have.
func appendNumber(out []byte, number float64) []byte {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return append(out, "1e999"...)
	}
	if abs := math.Abs(number); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		return strconv.AppendFloat(out, number, 'e', -1, 64)
	}
	return strconv.AppendFloat(out, number, 'f', -1, 64)
}

const hexDigits = "0123456789abcdef"

// appendText appends a text; what is not UTF-8 stays so, and no parser takes it.
func appendText(out []byte, text string) []byte {
	out = append(out, '"')
	begin := 0
	for i := range len(text) {
		found := text[i]
		if found >= ' ' && found != '"' && found != '\\' {
			continue
		}
		out = append(out, text[begin:i]...)
		begin = i + 1
		switch found {
		case '"', '\\':
			out = append(out, '\\', found)
		case '\n':
			out = append(out, '\\', 'n')
		case '\r':
			out = append(out, '\\', 'r')
		case '\t':
			out = append(out, '\\', 't')
		default:
			out = append(out, '\\', 'u', '0', '0', hexDigits[found>>4], hexDigits[found&15])
		}
	}
	return append(append(out, text[begin:]...), '"')
}

// shown is a record for people: fields by their names, without those that are secret or absent.
// Unknown members may be secret: only their number shows.
func shown(name string, unknown int, fields ...any) string {
	var out strings.Builder
	out.WriteString(name + "{")
	comma := ""
	for i := 0; i+1 < len(fields); i += 2 {
		field := reflect.ValueOf(fields[i+1])
		if !field.IsValid() || field.Kind() == reflect.Pointer && field.IsNil() {
			continue
		}
		if field.Kind() == reflect.Pointer {
			field = field.Elem()
		}
		verb := "%v"
		if field.Kind() == reflect.String {
			verb = "%q"
		}
		_, _ = fmt.Fprintf(&out, "%s%s: "+verb, comma, fields[i], field.Interface())
		comma = ", "
	}
	if unknown > 0 {
		_, _ = fmt.Fprintf(&out, "%sUnknown: %d more", comma, unknown)
	}
	out.WriteString("}")
	return out.String()
}
`;
