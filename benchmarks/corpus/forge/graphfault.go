package forge

import "encoding/json"

// graphFaults damage a good answer of GraphQL: what is null or empty there where a client asked for a list.
var graphFaults = map[Kind]func(data map[string]any) (errors []map[string]any){
	GraphQLForbidden: func(data map[string]any) (errors []map[string]any) {
		eachList(data, []any{}, func(holder map[string]any, name string, path []any) {
			holder[name] = nil
			errors = append(errors, map[string]any{
				"type": "FORBIDDEN", "path": append(path, name), "message": "Resource not accessible by integration",
			})
		})
		return errors
	},
	GraphQLListNull: ofLists(func(holder map[string]any, name string) { holder[name] = nil }),
	GraphQLNodesNull: ofLists(func(holder map[string]any, name string) {
		holder[name].(map[string]any)["nodes"] = nil
	}),
	GraphQLNodesEmpty: ofLists(func(holder map[string]any, name string) {
		holder[name].(map[string]any)["nodes"] = []any{}
	}),
	GraphQLPageNull: ofLists(func(holder map[string]any, name string) {
		holder[name].(map[string]any)["pageInfo"] = nil
	}),
	GraphQLNoCursor: ofLists(func(holder map[string]any, name string) {
		holder[name].(map[string]any)["pageInfo"] = map[string]any{"hasNextPage": true, "endCursor": nil}
	}),
	GraphQLItemNull: ofLists(func(holder map[string]any, name string) {
		if nodes, _ := holder[name].(map[string]any)["nodes"].([]any); len(nodes) > 0 {
			nodes[0] = nil
		}
	}),
	GraphQLInnerNull: ofLists(func(holder map[string]any, name string) {
		nodes, _ := holder[name].(map[string]any)["nodes"].([]any)
		for _, node := range nodes {
			if node, ok := node.(map[string]any); ok {
				eachList(node, nil, func(holder map[string]any, name string, _ []any) { holder[name] = nil })
			}
		}
	}),
}

func ofLists(change func(holder map[string]any, name string)) func(map[string]any) []map[string]any {
	return func(data map[string]any) []map[string]any {
		eachList(data, nil, func(holder map[string]any, name string, _ []any) { change(holder, name) })
		return nil
	}
}

// eachList finds the lists in a thing, not those within their entries.
func eachList(thing map[string]any, path []any, found func(holder map[string]any, name string, path []any)) {
	for _, name := range sorted(thing) {
		inner, ok := thing[name].(map[string]any)
		if !ok {
			continue
		}
		if _, is := inner["nodes"]; is {
			found(thing, name, path)
		} else {
			eachList(inner, append(path[:len(path):len(path)], name), found)
		}
	}
}

// spoilGraph damages an answer of GraphQL.
func spoilGraph(kind Kind, body []byte) []byte {
	var whole map[string]any
	damage := graphFaults[kind]
	if damage == nil || json.Unmarshal(body, &whole) != nil {
		return body
	}
	data, ok := whole["data"].(map[string]any)
	if !ok {
		return body
	}
	if errors := damage(data); len(errors) > 0 {
		whole["errors"] = errors
	}
	text, err := json.Marshal(whole)
	if err != nil {
		return body
	}
	return text
}
