package core_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

const sessions = "../../../../generated/corpus/sessions"

func TestCoreFollowsScripts(t *testing.T) {
	files, err := filepath.Glob(sessions + "/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts in", sessions, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s script
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatal(file, err)
		}
		t.Run(s.Title, func(t *testing.T) {
			if err := runSession(s); err != nil {
				t.Error(err)
			}
		})
	}
	t.Logf("%d scripts", len(files))
}
