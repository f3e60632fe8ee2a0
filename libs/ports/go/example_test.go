package ringspec_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ringspec.example/go/protocol"
)

func TestExampleTellsWhoCalls(t *testing.T) {
	g := startGateway(t)
	binary := filepath.Join(t.TempDir(), "doorman")
	if out, err := exec.Command("go", "build", "-o", binary, "./examples/doorman").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	doorman := exec.Command(binary)
	doorman.Env = append(os.Environ(), "RINGSPEC_URL="+g.url(), "RINGSPEC_USER=alice", "RINGSPEC_PASSWORD="+g.passwords["alice"])
	doorman.Stderr = os.Stderr
	out, err := doorman.StdoutPipe()
	if err == nil {
		err = doorman.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = doorman.Process.Kill() })
	lines := bufio.NewScanner(out)
	expectLine := func(want string) {
		t.Helper()
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("%q, not %q", lines.Text(), want)
		}
	}
	expectLine("Good day, Alice Adams")

	bob := connect(t, g.url())
	result, err := bob.Login(t.Context(), &protocol.LoginParams{User: "bob", Password: g.passwords["bob"]})
	if err != nil {
		t.Fatal(err)
	}
	offer := protocol.SessionDescription{Type: protocol.SDPTypeOffer, SDP: "v=0\r\n"}
	invite := &protocol.InviteParams{CallID: "call_in_go", Number: "alice", Offer: offer}
	if _, err := bob.Invite(t.Context(), invite); err != nil {
		t.Fatal(err)
	}
	expectLine(result.DisplayName + " calls")
	if err := doorman.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := doorman.Wait(); err != nil {
		t.Error(err)
	}
}
