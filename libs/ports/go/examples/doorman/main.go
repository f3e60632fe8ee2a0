// Command doorman tells who calls, and turns them down.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := watch(ctx, os.Getenv("RINGSPEC_URL"), os.Getenv("RINGSPEC_USER"), os.Getenv("RINGSPEC_PASSWORD"))
	if err != nil && !errors.Is(err, context.Canceled) {
		log.Fatal(err)
	}
}

func watch(ctx context.Context, url, user, password string) error {
	s, err := ringspec.Connect(ctx, url, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	login, err := s.Login(ctx, &protocol.LoginParams{User: user, Password: password})
	var refused *ringspec.RequestError
	if errors.As(err, &refused) && refused.Info().Domain == "auth" {
		return fmt.Errorf("%s cannot log in: %s", user, refused.Message)
	}
	if err != nil {
		return err
	}
	fmt.Println("Good day,", login.DisplayName)
	for event, err := range s.Events(ctx) {
		if err != nil {
			return err
		}
		switch event := event.(type) {
		case *protocol.IncomingCall:
			fmt.Println(event.From.DisplayName, "calls")
			reject := &protocol.RejectParams{CallID: event.CallID, Scope: protocol.RejectScopeUser}
			if _, err := s.Reject(ctx, reject); err != nil {
				fmt.Println(err)
			}
		case *protocol.Disconnected:
			fmt.Println("It is over")
		}
	}
	return nil
}
