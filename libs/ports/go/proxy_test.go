package ringspec_test

import (
	"io"
	"net"
	"strconv"
	"sync"
	"testing"
)

// proxy is a network between client and gateway that can be cut.
type proxy struct {
	listener net.Listener
	running  sync.WaitGroup

	mu    sync.Mutex
	conns map[net.Conn]bool
}

func startProxy(t *testing.T, port int) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: listener, conns: make(map[net.Conn]bool)}
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port))
			if err != nil {
				_ = near.Close()
				continue
			}
			p.pass(near, far)
			p.pass(far, near)
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		p.cut()
		p.running.Wait()
	})
	return p
}

func (p *proxy) pass(from, to net.Conn) {
	p.mu.Lock()
	p.conns[from] = true
	p.mu.Unlock()
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		_, _ = io.Copy(to, from)
		_ = to.Close()
		_ = from.Close()
		p.mu.Lock()
		delete(p.conns, from)
		p.mu.Unlock()
	}()
}

// cut breaks every connection without a word; new ones are taken again at once.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for conn := range p.conns {
		_ = conn.(*net.TCPConn).SetLinger(0)
		_ = conn.Close()
	}
}

func (p *proxy) url() string {
	return "ws://" + p.listener.Addr().String() + "/ws"
}
