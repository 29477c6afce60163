// Package similar finds the acts that resemble an act: by what happened and by the articles that are applied, and not by how the cases ended.
// It never looks at an operative part, never lists acts of the same case, and never says that like cases must end alike.
package similar
