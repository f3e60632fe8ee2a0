package core

import (
	"errors"
	"math/rand/v2"
	"time"
	"unicode/utf8"
)

// Config has what a core needs to know. The zero Config will do.
type Config struct {
	// Now is the clock, which never goes back. Default: [time.Now].
	Now func() time.Time
	// Random is uniform in [0, 1). Default: that of math/rand/v2.
	Random func() float64
	// SDK is told to the gateway: name and version, 1 to 64 characters. Default: ringspec-go/0.
	SDK string
	// RequestTimeout is how long an answer may take while there is a connection. Default: 30 s.
	RequestTimeout time.Duration
	// AttemptTimeout is how long opening and greeting of a socket may take. Default: 5 s.
	AttemptTimeout time.Duration
}

// complete returns the config with its defaults, or says what is wrong with it.
func (c Config) complete() (Config, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Float64
	}
	if c.SDK == "" {
		c.SDK = "ringspec-go/0"
	}
	if c.RequestTimeout == 0 {
		c.RequestTimeout = 30 * time.Second
	}
	if c.AttemptTimeout == 0 {
		c.AttemptTimeout = 5 * time.Second
	}
	if utf8.RuneCountInString(c.SDK) > 64 || !utf8.ValidString(c.SDK) {
		return c, errors.New("ringspec: SDK takes 1 to 64 characters")
	}
	if c.RequestTimeout < 0 || c.AttemptTimeout < 0 {
		return c, errors.New("ringspec: timeouts are longer than nothing")
	}
	return c, nil
}
