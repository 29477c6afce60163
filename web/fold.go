package web

import (
	"html/template"
	"regexp"
	"text/template/parse"
)

// foldWords puts the words that never change into the text of the templates: {{T "nav.help"}} asks the catalogue and escapes its answer each time a page is made, which is
// work that pages of many lists do many times. It must run before a template is first used, because that is when html/template looks at its contexts. Words
// in addresses are left to it.
func foldWords(t *template.Template, words func(id string, args ...any) string) {
	for _, one := range t.Templates() {
		if one.Tree != nil {
			foldList(one.Tree.Root, words)
		}
	}
}

func foldList(list *parse.ListNode, words func(id string, args ...any) string) {
	if list == nil {
		return
	}
	before := ""
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			before += string(n.Text)
		case *parse.ActionNode:
			if id, ok := constantWord(n); ok && !insideAddress.MatchString(before) {
				text := template.HTMLEscapeString(words(id))
				before += text
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(text)}
			}
		case *parse.IfNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		case *parse.RangeNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		case *parse.WithNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		}
	}
}

// insideAddress matches text that ends in an attribute of which html/template knows more than that it is text.
var insideAddress = regexp.MustCompile(`(?i)\b(href|src|action|formaction|srcset|style|on[a-z]+)\s*=\s*("[^"]*|'[^']*|[^\s"'>]*)$`)

// constantWord returns the id of {{T "id"}}.
func constantWord(n *parse.ActionNode) (id string, ok bool) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, isName := n.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	word, isText := n.Pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !isName || !isText || name.Ident != "T" {
		return "", false
	}
	return word.Text, true
}
