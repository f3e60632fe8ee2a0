/** The test that holds the package to the corpus, but for `readType`, as the text of a file. */
export const CORPUS_TEST_SOURCE = String.raw`
// corpusCase is a case as the files have it.
type corpusCase struct {
	Title   string
	Data    json.RawMessage
	Text    *string
	At      string
	Without []string
	With    map[string]any
	Valid   struct{ Reader, Writer bool }
	Path    *string
}

type corpusFile struct {
	Module, Message string
	Base            json.RawMessage
	Shared          map[string]string
	Cases           []corpusCase
}

func corpusFolder() string {
	if folder := os.Getenv("PROTOCOL_CORPUS"); folder != "" {
		return folder
	}
	return filepath.Join("..", "corpus")
}

func corpusFiles(t testing.TB) []corpusFile {
	var paths []string
	for _, module := range slices.Sorted(maps.Keys(readers)) {
		for _, folder := range []string{corpusFolder(), corpusFolder() + "-http"} {
			found, err := filepath.Glob(filepath.Join(folder, module, "*.json"))
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, found...)
		}
	}
	if len(paths) == 0 {
		t.Fatal("there is no corpus")
	}
	files := make([]corpusFile, len(paths))
	for i, path := range paths {
		readJSON(t, path, &files[i])
		if len(files[i].Shared) > 0 {
			files[i].Base = files[i].wholeBase(t)
		}
	}
	return files
}

// wholeBase is the base with the members that it shares with others.
func (f *corpusFile) wholeBase(t testing.TB) json.RawMessage {
	var shared struct{ Values map[string]json.RawMessage }
	readJSON(t, filepath.Join(corpusFolder(), "shared.json"), &shared)
	base := map[string]json.RawMessage{}
	if err := json.Unmarshal(f.Base, &base); err != nil {
		t.Fatal(f.Message, err)
	}
	for name, of := range f.Shared {
		base[name] = shared.Values[of]
	}
	text, err := json.Marshal(base)
	if err != nil {
		t.Fatal(f.Message, err)
	}
	return text
}

func readJSON(t testing.TB, path string, into any) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		t.Fatal(path, err)
	}
}

// value is the value of a case: its data, what its text says, or the base with a change.
func (c *corpusCase) value(t testing.TB, base json.RawMessage) Value {
	text := []byte(c.Data)
	switch {
	case c.Text != nil:
		text = []byte(*c.Text)
	case text == nil:
		text = c.changed(t, base)
	}
	value, err := ParseJSON(text)
	if err != nil {
		t.Fatal(c.Title, err)
	}
	return value
}

func (c *corpusCase) changed(t testing.TB, base json.RawMessage) []byte {
	var changed any
	decoder := json.NewDecoder(bytes.NewReader(base))
	decoder.UseNumber()
	if err := decoder.Decode(&changed); err != nil {
		t.Fatal(c.Title, err)
	}
	within := changed
	for _, step := range strings.Split(c.At, "/")[1:] {
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		switch outer := within.(type) {
		case map[string]any:
			within = outer[step]
		case []any:
			i, _ := strconv.Atoi(step)
			within = outer[i]
		}
	}
	object, ok := within.(map[string]any)
	if !ok {
		t.Fatal(c.Title, "is no object at", c.At)
	}
	for _, name := range c.Without {
		delete(object, name)
	}
	maps.Copy(object, c.With)
	text, err := json.Marshal(changed)
	if err != nil {
		t.Fatal(c.Title, err)
	}
	return text
}

// readers read each part of the corpus, by its name there.
var readers = map[string]func(name string, value *Value, strict bool) (json.Marshaler, *DecodeError){
	"events": func(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {
		return readPayload(name, value, strict)
	},
	"wire-events": func(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {
		return readEvent(name, value, strict)
	},
	"requests": func(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {
		return readRequest(name, value, strict)
	},
	"results": func(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {
		return readResult(name, value, strict)
	},
$READERS}

// TestCorpus holds verdicts of readers and writers, pointers, and that values come back as they
// were.
func TestCorpus(t *testing.T) {
	cases := 0
	for _, file := range corpusFiles(t) {
		for i := range file.Cases {
			cases++
			for _, fault := range faults(t, file, &file.Cases[i]) {
				t.Errorf("%s/%s: %s: %s", file.Module, file.Message, file.Cases[i].Title, fault)
			}
		}
	}
	// Shown by go test -v.
	t.Logf("%d cases", cases)
}

// faults says where the package does not do as a case says.
func faults(t testing.TB, file corpusFile, each *corpusCase) []string {
	read := readers[file.Module]
	value := each.value(t, file.Base)
	var faults []string
	tolerant, err := read(file.Message, &value, false)
	if (err == nil) != each.Valid.Reader {
		faults = append(faults, fmt.Sprint("a reader says ", err))
	}
	_, refused := read(file.Message, &value, true)
	if (refused == nil) != each.Valid.Writer || (refused == nil) != (each.Path == nil) {
		faults = append(faults, fmt.Sprint("a writer says ", refused))
	} else if refused != nil && refused.Pointer != *each.Path {
		faults = append(faults, "a writer finds "+refused.Pointer+" instead of "+*each.Path)
	}
	if !each.Valid.Reader || err != nil {
		return faults
	}
	text, _ := tolerant.MarshalJSON()
	if back, err := ParseJSON(text); err != nil || !isSame(back, value) {
		faults = append(faults, "comes back as "+string(text))
	}
	if model, ok := tolerant.(Model); ok {
		text, err := Encode(model)
		if (err == nil) != each.Valid.Writer {
			faults = append(faults, fmt.Sprint("is sent: ", err))
		} else if back, err := ParseJSON(text); each.Valid.Writer && (err != nil || !isSame(back, value)) {
			faults = append(faults, "is sent as "+string(text))
		}
	}
	return faults
}

// textCase is a case about texts alone.
type textCase struct {
	Title, Text string
	Readable    bool
	Data        json.RawMessage
}

func readTexts(t testing.TB) []textCase {
	var texts struct{ Cases []textCase }
	readJSON(t, filepath.Join(corpusFolder(), "texts.json"), &texts)
	if len(texts.Cases) == 0 {
		t.Fatal("there are no texts")
	}
	return texts.Cases
}

// TestTexts holds what is JSON, and what is made of it.
func TestTexts(t *testing.T) {
	for _, each := range readTexts(t) {
		value, err := ParseJSON([]byte(each.Text))
		if (err == nil) != each.Readable {
			t.Error(each.Title, err)
		}
		if !each.Readable {
			continue
		}
		if data, err := ParseJSON(each.Data); err != nil || !isSame(value, data) {
			t.Error(each.Title, "is not what it should be")
		}
	}
}

// isSame tells whether two values are equal as JSON: numbers are doubles, order says nothing.
func isSame(one, other Value) bool {
	if one.kind != other.kind || len(one.children) != len(other.children) {
		return false
	}
	switch one.kind {
	case KindObject:
		for name, value := range one.Members() {
			if !isSame(value, other.Member(name)) {
				return false
			}
		}
		return true
	case KindList:
		for i := range one.children {
			if !isSame(one.children[i].value, other.children[i].value) {
				return false
			}
		}
		return true
	case KindText:
		return one.text == other.text
	default:
		return one.number == other.number && one.isTrue == other.isTrue
	}
}
`;
