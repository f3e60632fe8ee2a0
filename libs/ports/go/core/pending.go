package core

import (
	"cmp"
	"slices"
	"time"

	"ringspec.example/go/protocol"
)

// pendingRequest waits for its answer.
type pendingRequest struct {
	id     int64
	key    any
	params protocol.Request
	// The frame, made once: a resend is the same frame.
	text     []byte
	deadline time.Duration
	// Makes sense on its own socket only, as a ping does: it fails with it and is not sent again.
	isTransient bool
}

// pendingRequests are requests in the order of their ids; each leaves once. The zero value has none.
type pendingRequests struct {
	inOrder []*pendingRequest
	byKey   map[any]*pendingRequest
}

// add adds a request, whose id is above all others and whose key is new.
func (p *pendingRequests) add(request *pendingRequest) {
	if p.byKey == nil {
		p.byKey = make(map[any]*pendingRequest)
	}
	p.inOrder = append(p.inOrder, request)
	p.byKey[request.key] = request
}

// lowestID is the lowest id that still waits.
func (p *pendingRequests) lowestID() (id int64, ok bool) {
	if len(p.inOrder) == 0 {
		return 0, false
	}
	return p.inOrder[0].id, true
}

// take takes out a request; nil where it does not wait any more.
func (p *pendingRequests) take(id int64) *pendingRequest {
	place, ok := slices.BinarySearchFunc(p.inOrder, id, func(each *pendingRequest, id int64) int {
		return cmp.Compare(each.id, id)
	})
	if !ok {
		return nil
	}
	taken := p.inOrder[place]
	p.inOrder = slices.Delete(p.inOrder, place, place+1)
	delete(p.byKey, taken.key)
	return taken
}

// all are those that wait now, whatever becomes of them meanwhile.
func (p *pendingRequests) all() []*pendingRequest {
	return slices.Clone(p.inOrder)
}
