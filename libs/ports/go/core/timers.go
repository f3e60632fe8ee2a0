package core

import (
	"container/heap"
	"time"
)

// timerKey names a timer: one of those below, or by its id a request whose deadline it is.
type timerKey int64

const (
	// Opening and greeting take too long.
	attemptTimer timerKey = -iota - 1
	retryTimer
	pingTimer
	silenceTimer
	ackTimer
)

// timers are timers by key, each set once at most; those that are due come in the order of their
// times. The zero value has none.
type timers struct {
	byKey map[timerKey]*timer
	queue timerQueue
	count int
}

type timer struct {
	key   timerKey
	at    time.Time
	count int
	place int
}

// set sets or moves a timer.
func (t *timers) set(key timerKey, at time.Time) {
	t.clear(key)
	if t.byKey == nil {
		t.byKey = make(map[timerKey]*timer)
	}
	t.count++
	added := &timer{key: key, at: at, count: t.count}
	t.byKey[key] = added
	heap.Push(&t.queue, added)
}

func (t *timers) has(key timerKey) bool {
	_, ok := t.byKey[key]
	return ok
}

// clear clears a timer, if it is set.
func (t *timers) clear(key timerKey) {
	if found, ok := t.byKey[key]; ok {
		delete(t.byKey, key)
		heap.Remove(&t.queue, found.place)
	}
}

func (t *timers) clearAll() {
	*t = timers{}
}

// next is when the next one is due; the zero Time where there is none.
func (t *timers) next() time.Time {
	if len(t.queue) == 0 {
		return time.Time{}
	}
	return t.queue[0].at
}

// takeDue takes out the next timer, if it is due.
func (t *timers) takeDue(now time.Time) (timerKey, bool) {
	if len(t.queue) == 0 || t.queue[0].at.After(now) {
		return 0, false
	}
	key := t.queue[0].key
	t.clear(key)
	return key, true
}

// timerQueue is a [heap.Interface]; of timers at the same time, the one that was set first.
type timerQueue []*timer

func (q timerQueue) Len() int { return len(q) }

func (q timerQueue) Less(i, j int) bool {
	if order := q[i].at.Compare(q[j].at); order != 0 {
		return order < 0
	}
	return q[i].count < q[j].count
}

func (q timerQueue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].place, q[j].place = i, j
}

func (q *timerQueue) Push(added any) {
	timer := added.(*timer)
	timer.place = len(*q)
	*q = append(*q, timer)
}

func (q *timerQueue) Pop() any {
	last := len(*q) - 1
	taken := (*q)[last]
	*q = (*q)[:last]
	return taken
}
