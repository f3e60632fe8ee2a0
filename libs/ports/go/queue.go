package ringspec

import (
	"context"
	"sync"
)

// queue hands on values in their order. It has no bound, so that nobody who pushes has to wait.
type queue[T any] struct {
	// ready has a token where there may be something for a reader.
	ready chan struct{}

	mu    sync.Mutex
	items []T
	end   error
}

func newQueue[T any]() *queue[T] {
	return &queue[T]{ready: make(chan struct{}, 1)}
}

func (q *queue[T]) push(item T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, item)
	q.wake()
}

// close gives readers an error after the last value.
func (q *queue[T]) close(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.end = err
	q.wake()
}

// pop waits for the next value, or returns the error of ctx or close.
func (q *queue[T]) pop(ctx context.Context) (T, error) {
	for {
		if item, ok, err := q.take(); ok || err != nil {
			return item, err
		}
		select {
		case <-q.ready:
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
	}
}

func (q *queue[T]) take() (item T, ok bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) == 0 {
		// Other readers want to know of the end as well.
		if q.end != nil {
			q.wake()
		}
		return item, false, q.end
	}
	item = q.items[0]
	clear(q.items[:1])
	q.items = q.items[1:]
	if len(q.items) > 0 {
		q.wake()
	}
	return item, true, nil
}

func (q *queue[T]) wake() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}
