/** The test that no text is too much for the package, as the text of a file. */
export const FUZZ_TEST_SOURCE = String.raw`
// FuzzDecodeFrame reads frames, and what they carry, as everything that has such a name: nothing
// panics, what is read comes back as it was, and what is no JSON for encoding/json is none here.
func FuzzDecodeFrame(f *testing.F) {
	for _, file := range corpusFiles(f) {
		for i := range file.Cases {
			title := file.Cases[i].Title
			if !strings.HasPrefix(title, "full") && !strings.HasPrefix(title, "example") {
				continue
			}
			text, _ := file.Cases[i].value(f, file.Base).MarshalJSON()
			name := strconv.Quote(file.Message)
			f.Add(fmt.Appendf(nil, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":%s,\"params\":{\"seq\":1,\"data\":%s}}", name, text))
			f.Add(fmt.Appendf(nil, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":%s,\"params\":%s,\"result\":%[2]s}", name, text))
		}
	}
	for _, each := range readTexts(f) {
		f.Add([]byte(each.Text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		frame, err := ParseJSON(text)
		if err != nil {
			var refusal *DecodeError
			if !errors.As(err, &refusal) {
				t.Fatal("another error:", err)
			}
			return
		}
		if !json.Valid(text) {
			t.Fatal("no JSON for encoding/json")
		}
		params := frame.Member("params")
		data := params.Member("data")
		for _, value := range []Value{frame, params, data} {
			if value.Kind() == KindAbsent {
				continue
			}
			for module, read := range readers {
				for _, name := range []string{frame.Member("method").Text(), module} {
					expectSteady(t, name, value, read)
				}
			}
		}
	})
}

// expectSteady tells where what is read from what was read is not the same.
func expectSteady(t *testing.T, name string, value Value, read func(string, *Value, bool) (json.Marshaler, *DecodeError)) {
	x, refused := read(name, &value, false)
	if refused != nil {
		_ = refused.Error()
		return
	}
	_ = fmt.Sprintf("%+v", x)
	text, _ := x.MarshalJSON()
	back, err := ParseJSON(text)
	if err != nil || !isSame(value, back) {
		t.Fatalf("%s: %s comes back as %s: %v", name, mustText(value), text, err)
	}
	if model, ok := x.(Model); ok {
		_, err := Encode(model)
		_, refused := read(name, &value, true)
		if (err == nil) != (refused == nil) {
			t.Fatalf("%s: a writer says %v, and %v", name, err, refused)
		}
	}
}

func mustText(value Value) []byte {
	text, _ := value.MarshalJSON()
	return text
}
`;
