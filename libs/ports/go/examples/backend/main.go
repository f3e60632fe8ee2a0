// Backend makes a user at the gateway, lists all, and hears how a call has ended.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"ringspec.example/go/protocol"
)

// #region setup

// makeUser makes a user. The same attempt may be made again: it is carried out once.
func makeUser(ctx context.Context, ringspec *protocol.APIClient, name, attempt string) error {
	body := protocol.NewUserAccount{Name: name}
	user, err := ringspec.CreateUser(ctx, body, protocol.IdempotencyKey(attempt))
	var refusal *protocol.APIError
	if errors.As(err, &refusal) && refusal.Code == protocol.OperationErrorCodeAPINumberTaken {
		fmt.Println(name, "is there already")
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Println("made", user.Name)
	return nil
}

// userNames are everybody's, page by page.
func userNames(ctx context.Context, ringspec *protocol.APIClient) ([]string, error) {
	var names []string
	query := protocol.ListUsersQuery{Limit: protocol.Ptr(int64(2))}
	for {
		page, err := ringspec.ListUsers(ctx, query)
		if err != nil {
			return nil, err
		}
		for _, user := range page.Items {
			names = append(names, user.Name)
		}
		if page.Next == nil {
			return names, nil
		}
		query.Cursor = page.Next
	}
}

// #endregion setup

// #region webhooks

// hear takes a webhook whose signature has been verified.
func hear(body []byte) error {
	webhook, err := protocol.ParseWebhook(body)
	if err != nil {
		return err
	}
	switch webhook := webhook.(type) {
	case *protocol.UserLoggedInWebhook:
		fmt.Println(webhook.Data.User, "is here")
	case *protocol.CallEndedWebhook:
		call := webhook.Data
		fmt.Printf("%s called %s: %s\n", call.From.DisplayName, call.To.DisplayName, call.Ending)
	default:
		fmt.Println("of no interest:", webhook.WebhookKind())
	}
	return nil
}

// #endregion webhooks

// run does it all once; a webhook comes from standard input.
func run(ctx context.Context, url, key string) error {
	ringspec := protocol.NewAPIClient(url, key)
	for _, attempt := range []string{"customer-4711", "customer-4711", "customer-4712"} {
		if err := makeUser(ctx, ringspec, "zoe", attempt); err != nil {
			return err
		}
	}
	names, err := userNames(ctx, ringspec)
	if err != nil {
		return err
	}
	fmt.Println("users:", strings.Join(names, ", "))
	if err := ringspec.DeleteUser(ctx, "zoe"); err != nil {
		return err
	}
	_, err = ringspec.GetUser(ctx, "zoe")
	var refusal *protocol.APIError
	if !errors.As(err, &refusal) || refusal.Problem == nil {
		return fmt.Errorf("zoe is there yet: %w", err)
	}
	fmt.Println(refusal.Status, refusal.Code, refusal.Problem.Title)
	body, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	return hear(body)
}

func main() {
	if err := run(context.Background(), os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}
