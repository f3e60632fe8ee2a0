package core

// State is where a connection stands. The session lives from [StateGreeting] until [StateClosed].
type State string

const (
	// StateIdle is before Connect.
	StateIdle State = "idle"
	// StateOpening is while the first socket is being opened; it gets one attempt.
	StateOpening State = "opening"
	// StateGreeting is while hello has no answer.
	StateGreeting State = "greeting"
	// StateOnline is while there is a session on a socket.
	StateOnline State = "online"
	// StateBackingOff is while there is no socket, and the next attempt has its time.
	StateBackingOff State = "backingOff"
	// StateReopening is while another socket is being opened.
	StateReopening State = "reopening"
	// StateResuming is while resume has no answer.
	StateResuming State = "resuming"
	// StateClosed is for good: a new session takes a new core.
	StateClosed State = "closed"
)

// signal is what moves a connection.
type signal string

const (
	// The application begins.
	connect signal = "connect"
	// The socket is open.
	opened signal = "opened"
	// The greeting was answered well.
	welcomed signal = "welcomed"
	// The socket is of no use; another may do better.
	lost signal = "lost"
	// The socket is of no use, and no other would do better.
	ended signal = "ended"
	// It is time for the next attempt.
	retry signal = "retry"
	// There is no next attempt.
	gaveUp signal = "gaveUp"
	// The application ends it.
	disconnect signal = "disconnect"
)

// transitions has the next state. A signal that has no row means nothing in that state.
var transitions = map[State]map[signal]State{
	StateIdle:       {connect: StateOpening, disconnect: StateClosed},
	StateOpening:    {opened: StateGreeting, lost: StateClosed, ended: StateClosed, disconnect: StateClosed},
	StateGreeting:   {welcomed: StateOnline, lost: StateClosed, ended: StateClosed, disconnect: StateClosed},
	StateOnline:     {lost: StateBackingOff, ended: StateClosed, disconnect: StateClosed},
	StateBackingOff: {retry: StateReopening, gaveUp: StateClosed, disconnect: StateClosed},
	StateReopening:  {opened: StateResuming, lost: StateBackingOff, ended: StateClosed, disconnect: StateClosed},
	StateResuming:   {welcomed: StateOnline, lost: StateBackingOff, ended: StateClosed, disconnect: StateClosed},
	StateClosed:     {},
}

// hasSocket tells of a socket that is open or about to be.
func (s State) hasSocket() bool {
	switch s {
	case StateOpening, StateGreeting, StateOnline, StateReopening, StateResuming:
		return true
	}
	return false
}

// isFirst tells of the first attempt, before there is a session.
func (s State) isFirst() bool {
	return s == StateOpening || s == StateGreeting
}

// hasSession tells whether requests are taken.
func (s State) hasSession() bool {
	switch s {
	case StateOnline, StateBackingOff, StateReopening, StateResuming:
		return true
	}
	return false
}
