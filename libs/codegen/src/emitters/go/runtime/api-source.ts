/** How operations are asked for over HTTP, as the text of a file; `$` begins what differs. */
export const API_SOURCE = String.raw`
// Doer sends requests: an [*http.Client], or what stands in for one.
type Doer interface {
	Do(request *http.Request) (*http.Response, error)
}

// APIClient has a method for each operation. Each returns an [*APIError] where it is refused, a
// [*DecodeError] for what may not be sent or is no answer, else what the [Doer] returns. Any number
// of goroutines may use it.
type APIClient struct {
	url  string
	key  func() string
	doer Doer
}

// NewAPIClient returns a client of the server at a URL, after which come the paths of operations.
// The key goes with each request as a bearer token, if it is not empty. Requests are sent by
// [http.DefaultClient]; see [APIClient.With].
func NewAPIClient(url, key string) *APIClient {
	return &APIClient{strings.TrimRight(url, "/"), func() string { return key }, http.DefaultClient}
}

// With returns the same client with another way to send requests.
func (c *APIClient) With(doer Doer) *APIClient {
	return &APIClient{c.url, c.key, doer}
}

// WithKey returns the same client with a key that is asked for before each request.
func (c *APIClient) WithKey(key func() string) *APIClient {
	return &APIClient{c.url, key, c.doer}
}

// Format writes where the server is, and never the key.
func (c *APIClient) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "APIClient "+c.url)
}

// APIHeader is a header that goes with one request.
type APIHeader struct {
	Name, Value string
}

// APIError is what an operation was refused with.
type APIError struct {
	// Operation is its name.
	Operation string
	// Status is that of the answer.
	Status int
	// Code is what to branch on; empty where something else than the server answered.
	Code $CODE
	// Problem is all that the answer says; nil where it is not of the server.
	Problem *$PROBLEM
	// RetryAfter is how long to wait before the next attempt, where the answer says so.
	RetryAfter time.Duration

	text string
}

// Error says what was wrong, for people.
func (e *APIError) Error() string {
	return e.Operation + ": " + e.text
}

// apiRequest is a request that is being made; err is the first thing that was wrong.
type apiRequest struct {
	operation *APIOperation
	headers   []APIHeader
	path      string
	search    url.Values
	content   []byte
	err       error
}

// newRequest begins a request for an operation.
func newRequest(operation *APIOperation, headers []APIHeader) *apiRequest {
	return &apiRequest{operation: operation, headers: headers, path: operation.Path}
}

// fill puts a text in place of a name in braces. What would be another address is refused.
func (r *apiRequest) fill(name, text string) {
	segments := strings.Split(r.path, "/")
	for i, segment := range segments {
		filled := strings.ReplaceAll(segment, "{"+name+"}", url.PathEscape(text))
		if filled != segment && (filled == "" || filled == "." || filled == "..") && r.err == nil {
			r.err = fmt.Errorf("%s of %s cannot be %q: that is another address", segment, r.operation.Path, text)
		}
		segments[i] = filled
	}
	r.path = strings.Join(segments, "/")
}

// sendable is a text as JSON, if a writer may send it.
func sendable[T any](r *apiRequest, text []byte, read reader[T]) Value {
	value, err := parse(text)
	if err == nil {
		_, err = read(&value, true)
	}
	if err != nil && r.err == nil {
		r.err = err
	}
	return value
}

// checkPath refuses what the server would refuse.
func checkPath[T any](r *apiRequest, text []byte, read reader[T]) {
	sendable(r, text, read)
}

// setQuery says what stands in the query.
func setQuery[T any](r *apiRequest, text []byte, read reader[T]) {
	r.search = url.Values{}
	for name, value := range sendable(r, text, read).Members() {
		switch value.kind {
		case KindNull:
		case KindList:
			for each := range value.Items() {
				r.search.Add(name, plainText(each))
			}
		default:
			r.search.Set(name, plainText(value))
		}
	}
}

// setBody says what is sent.
func setBody[T any](r *apiRequest, text []byte, read reader[T]) {
	sendable(r, text, read)
	r.content = text
}

// addLine adds a line to what is sent.
func addLine[T any](r *apiRequest, text []byte, read reader[T]) {
	sendable(r, text, read)
	r.content = append(append(r.content, text...), '\n')
}

func plainText(value Value) string {
	if value.kind == KindText {
		return value.text
	}
	return string(value.appendTo(nil))
}

// ask sends a request and returns the body of the answer.
func (c *APIClient) ask(ctx context.Context, r *apiRequest) ([]byte, error) {
	if r.err != nil {
		return nil, r.err
	}
	address := c.url + r.path
	if len(r.search) > 0 {
		address += "?" + r.search.Encode()
	}
	var content io.Reader
	if r.content != nil {
		content = bytes.NewReader(r.content)
	}
	request, err := http.NewRequestWithContext(ctx, r.operation.Method, address, content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.operation.Name, err)
	}
	kind := "application/json"
	if r.operation.Lines {
		kind = "application/x-ndjson"
	}
	request.Header.Set("Accept", kind)
	if content != nil {
		request.Header.Set("Content-Type", kind)
	}
	if key := c.key(); key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	for _, each := range r.headers {
		request.Header.Set(each.Name, each.Value)
	}
	response, err := c.doer.Do(request)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.operation.Name, err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.operation.Name, err)
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return nil, refusalOf(r.operation.Name, response, text)
	}
	return text, nil
}

// refusalOf reads an answer that is a refusal; one of a proxy in between says less.
func refusalOf(operation string, response *http.Response, text []byte) *APIError {
	refusal := &APIError{Operation: operation, Status: response.StatusCode}
	refusal.text = fmt.Sprintf("it was answered with %d", response.StatusCode)
	if seconds, err := strconv.ParseUint(response.Header.Get("Retry-After"), 10, 31); err == nil {
		refusal.RetryAfter = time.Duration(seconds) * time.Second
	}
	value, err := parse(text)
	if err != nil || value.kind != KindObject {
		return refusal
	}
	refusal.Code = $CODE(value.Member("code").Text())
	for _, said := range []string{"title", "detail"} {
		if text := value.Member(said).Text(); text != "" {
			refusal.text = text
		}
	}
	if problem, err := $READ_PROBLEM(&value, false); err == nil {
		refusal.Problem = &problem
	}
	return refusal
}

// answer is what an operation answers.
func answer[T any](ctx context.Context, c *APIClient, r *apiRequest, read reader[T]) (x T, err error) {
	text, err := c.ask(ctx, r)
	if err != nil {
		return x, err
	}
	value, wrong := parse(text)
	if wrong != nil {
		return x, wrong
	}
	return decoded(read(&value, false))
}

// answerTo is the same of a struct.
func answerTo[T any](ctx context.Context, c *APIClient, r *apiRequest, read reader[T]) (*T, error) {
	x, err := answer(ctx, c, r, read)
	if err != nil {
		return nil, err
	}
	return &x, nil
}

// answerLines is the same of an answer of many lines.
func answerLines[T any](ctx context.Context, c *APIClient, r *apiRequest, read reader[T]) ([]T, error) {
	text, err := c.ask(ctx, r)
	if err != nil {
		return nil, err
	}
	var all []T
	for each := range bytes.Lines(text) {
		if len(bytes.TrimSpace(each)) == 0 {
			continue
		}
		value, wrong := parse(each)
		if wrong != nil {
			return nil, wrong
		}
		x, wrong := read(&value, false)
		if wrong != nil {
			return nil, wrong
		}
		all = append(all, x)
	}
	return all, nil
}
`;
