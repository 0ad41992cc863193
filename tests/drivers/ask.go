// Asks a Fauna endpoint things through the Go driver; prints what it got as one JSON object.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/fauna/fauna-go/v3"
)

type cat struct {
	Name string `fauna:"name"`
	N    int    `fauna:"n"`
}

func must[Result any](result Result, err error) Result {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return result
}

func fql(text string, args map[string]any) *fauna.Query {
	return must(fauna.FQL(text, args))
}

// The kind, status and code of a refusal.
func failure(client *fauna.Client, text string) []any {
	_, err := client.Query(fql(text, nil))
	var check *fauna.ErrQueryCheck
	var runtime *fauna.ErrQueryRuntime
	var abort *fauna.ErrAbort
	var secret *fauna.ErrAuthentication
	switch {
	case errors.As(err, &check):
		return []any{"check", check.StatusCode, check.Code}
	case errors.As(err, &abort):
		var value map[string]any
		must(0, abort.Unmarshal(&value))
		return []any{"abort", abort.StatusCode, value}
	case errors.As(err, &runtime):
		return []any{"runtime", runtime.StatusCode, runtime.Code}
	case errors.As(err, &secret):
		return []any{"authentication", secret.StatusCode, secret.Code}
	}
	return []any{"other", fmt.Sprint(err)}
}

func main() {
	url, secret, token := os.Args[1], os.Args[2], os.Args[3]
	connect := func(secret string) *fauna.Client {
		return fauna.NewClient(secret, fauna.DefaultTimeouts(), fauna.URL(url), fauna.DefaultTypecheck(false))
	}
	client := connect(secret)
	ask := func(text string, args map[string]any, into any) *fauna.QuerySuccess {
		answer := must(client.Query(fql(text, args), fauna.Tags(map[string]string{"app": "test"})))
		if into != nil {
			must(0, answer.Unmarshal(into))
		}
		return answer
	}

	values := map[string]any{
		"text": "ö", "flag": true, "none": nil, "half": 1.5, "large": int64(1) << 40,
		"time": time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), "bytes": []byte("abc"),
	}
	var same bool
	ask("let v = ${v}; v == { text: \"ö\", flag: true, none: null, half: 1.5, large: 1099511627776, time: Time(\"2020-01-02T03:04:05Z\"), bytes: Bytes(\"YWJj\") }", map[string]any{"v": values}, &same)

	ask("Collection.create({ name: \"Cat\" })", nil, nil)
	var mia cat
	ask("Cat.create({ name: ${name}, n: 0 })", map[string]any{"name": "Mia"}, &mia)
	ask("Set.sequence(1, 41).forEach(n => Cat.create({ n: n }))", nil, nil)

	pages := []int{}
	for found := client.Paginate(fql("Cat.all().pageSize(20)", nil)); found.HasNext(); {
		var cats []cat
		must(0, must(found.Next()).Unmarshal(&cats))
		pages = append(pages, len(cats))
	}

	stream := must(client.StreamFromQuery(fql("Cat.all().eventSource()", nil), nil))
	ask("Cat.create({ name: \"Leo\" })", nil, nil)
	events := []string{}
	for len(events) < 2 {
		var event fauna.Event
		must(0, stream.Next(&event))
		events = append(events, string(event.Type))
	}
	must(0, stream.Close())

	var subject string
	answer := must(connect(token).Query(fql("Query.token()!.sub", nil)))
	must(0, answer.Unmarshal(&subject))

	tagged := ask("1", nil, nil)
	must(0, json.NewEncoder(os.Stdout).Encode(map[string]any{
		"values": same, "document": mia, "pages": pages, "events": events, "tags": tagged.QueryTags, "token": subject,
		"check": failure(client, "let x"), "runtime": failure(client, "Collection.create({ name: \"Cat\" })"), "abort": failure(client, "abort({ a: 1 })"),
		"secret": failure(connect("nobody"), "1"),
	}))
}
