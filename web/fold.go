package web

import (
	"html/template"
	"strings"
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
			if id, ok := constantWord(n); ok && !insideAddress(before) {
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

// insideAddress reports whether text ends in an attribute of which html/template knows more than that it is text: an address, a style, a script.
func insideAddress(text string) bool {
	for _, quote := range []byte{'"', '\''} { // in quotes the value goes from the last of them on
		if i := strings.LastIndexByte(text, quote); i >= 0 && endsInAssignment(text[:i]) {
			return true
		}
	}
	start := strings.LastIndexAny(text, blanks+`"'>`) + 1 // without quotes it holds none of these
	if endsInAssignment(text[:start]) {
		return true
	}
	for i := start; i < len(text); i++ {
		if text[i] == '=' && endsInAssignment(text[:i+1]) {
			return true
		}
	}
	return false
}

// blanks are what HTML takes for white space; a name stands apart from what is no letter and none of the digits.
const (
	blanks    = " \t\n\f\r"
	digits    = "0123456789_"
	wordBytes = digits + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// endsInAssignment reports whether text ends in the name of such an attribute and an equals sign.
func endsInAssignment(text string) bool {
	text, ok := strings.CutSuffix(strings.TrimRight(text, blanks), "=")
	if !ok {
		return false
	}
	text = strings.TrimRight(text, blanks)
	name := strings.ToLower(text[len(strings.TrimRight(text, wordBytes)):])
	switch name {
	case "href", "src", "action", "formaction", "srcset", "style":
		return true
	}
	return len(name) > len("on") && strings.HasPrefix(name, "on") && !strings.ContainsAny(name, digits)
}

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
