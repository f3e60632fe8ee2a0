// Prints a token that lets a user in: RINGSPEC_KEY=rsk_… go run sign_token.go erin "Erin Evans"
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
)

func part(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

func main() {
	key := os.Getenv("RINGSPEC_KEY") // Of `ringspec-gateway key add … --signs`.
	user, name := os.Args[1], os.Args[len(os.Args)-1]
	now := time.Now().Unix()
	signed := part(map[string]any{"alg": "HS256", "typ": "JWT"}) + "." + part(map[string]any{
		"iss": strings.Split(key, "_")[1], "sub": user, "name": name,
		"iat": now, "exp": now + 300, "provision": true,
	})
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(signed))
	fmt.Println(signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)))
}
