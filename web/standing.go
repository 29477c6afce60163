package web

import (
	"slices"

	"taldau/data"
	"taldau/data/chain"
	"taldau/web/i18n"
)

// standing fills what the chain of a decision tells on its own page: its course, and what became of the act. It says nothing of what
// no act of the bank says.
func (v *visit) standing(page *documentPage, d *data.Document) error {
	if v.site.Chains == nil || d.Kind != data.KindDecision {
		return nil
	}
	c, err := v.site.Chains.Of(v.ctx(), d)
	if err != nil {
		return err
	}
	for _, f := range c.Fates(d.ID) {
		view := v.fate(f)
		if f.Of.ID != d.ID {
			view.Text = v.cat.T("fate.of", "date", v.cat.DateIn(string(f.Of.Dates.Adopted), i18n.CaseOf), "fate", v.cat.T("fate."+f.Outcome))
		}
		page.Fates = append(page.Fates, view)
	}
	if len(c.Acts) > 1 {
		page.Course = v.course(c, d.ID)
		page.SameCase = nil
		page.LaterActs = slices.DeleteFunc(page.LaterActs, func(h hitView) bool { return inChain(c, v, h) })
	}
	return nil
}

// inChain reports whether a listed act stands in the course of the case already.
func inChain(c *chain.Chain, v *visit, h hitView) bool {
	return slices.ContainsFunc(c.Acts, func(d *data.Document) bool { return v.card(d).Href == h.Href })
}
