package core

import "time"

// slots are the times of attempts after a loss: they lie end to end.
var slots = [...]time.Duration{
	0,
	200 * time.Millisecond, 200 * time.Millisecond,
	time.Second, time.Second, time.Second,
	5 * time.Second, 5 * time.Second, 5 * time.Second, 5 * time.Second,
}

// outage is a time without a connection, and what was tried in it.
type outage struct {
	lostAt   time.Time
	attempts int
}

// nextDelay is how long to wait from now; not ok after the last slot.
//
// Each attempt has a random instant of its slot, so that clients who lost one gateway together come
// back spread out. Where earlier attempts took longer than their slots, the next slot begins now.
func (o *outage) nextDelay(now time.Time, random float64) (delay time.Duration, ok bool) {
	if o.attempts >= len(slots) {
		return 0, false
	}
	begin := o.lostAt
	for _, slot := range slots[:o.attempts] {
		begin = begin.Add(slot)
	}
	return max(begin.Sub(now), 0) + time.Duration(random*float64(slots[o.attempts])), true
}
