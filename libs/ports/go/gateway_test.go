package ringspec_test

import (
	"bufio"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

const program = "../../../apps/gateway/bin/ringspec-gateway.mjs"

var (
	userLine  = regexp.MustCompile(`^ {2}(alice|bob|carol|dave) +(\S+)$`)
	readyLine = regexp.MustCompile(`^Ringspec is ready: http://localhost:(\d+)$`)
)

// gateway is the real one, as a program of its own.
type gateway struct {
	port      int
	passwords map[string]string
	process   *exec.Cmd
}

func startGateway(t *testing.T) *gateway {
	t.Helper()
	g := &gateway{passwords: make(map[string]string)}
	g.process = exec.Command("node", program, "--port", "0", "--data-dir", t.TempDir())
	out, err := g.process.StdoutPipe()
	if err == nil {
		err = g.process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.kill)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := userLine.FindStringSubmatch(lines.Text()); found != nil {
			g.passwords[found[1]] = found[2]
		}
		if found := readyLine.FindStringSubmatch(lines.Text()); found != nil {
			g.port, _ = strconv.Atoi(found[1])
			return g
		}
	}
	t.Fatal("the gateway did not start; is it built?")
	return nil
}

// kill ends it without any warning.
func (g *gateway) kill() {
	_ = g.process.Process.Kill()
	_ = g.process.Wait()
}

func (g *gateway) url() string {
	return "ws://127.0.0.1:" + strconv.Itoa(g.port) + "/ws"
}
