package chain_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"taldau/data"
	"taldau/data/chain"
	"taldau/data/court"
)

// memory is a bank and an index in memory: the ports of a Finder, with every act scanned for every question.
type memory struct {
	docs   []*data.Document
	courts *court.Dictionary
	quotes map[data.ID][]chain.Quote // of every act, read once
}

func (m *memory) GetMany(_ context.Context, ids []data.ID) ([]*data.Document, error) {
	list := make([]*data.Document, len(ids))
	for i, id := range ids {
		if at := slices.IndexFunc(m.docs, func(d *data.Document) bool { return d.ID == id }); at >= 0 {
			list[i] = m.docs[at]
		}
	}
	return list, nil
}

func (m *memory) Find(_ context.Context, t data.IdentifierType, value string) ([]data.ID, error) {
	return m.where(func(d *data.Document) bool { return d.Identifier(t) == value && value != "" }), nil
}

func (m *memory) CourtNames(context.Context) ([]data.CourtName, error) { return nil, nil }

func (m *memory) Citing(_ context.Context, keys []string, limit int) ([]data.ID, error) {
	ids := m.where(func(d *data.Document) bool {
		list, ok := m.quotes[d.ID]
		if !ok {
			list = chain.QuotesOf(d, m.courts)
			m.quotes[d.ID] = list
		}
		for _, q := range list {
			if slices.Contains(keys, "case:"+q.Number.Base()) || slices.Contains(keys, chain.Key(q.Court, q.Date)) {
				return true
			}
		}
		return false
	})
	return ids[:min(len(ids), limit)], nil
}

func (m *memory) Decided(_ context.Context, courts []string, on data.Date, limit int) ([]data.ID, error) {
	ids := m.where(func(d *data.Document) bool { return slices.Contains(courts, d.Court.Key()) && d.Dates.Adopted == on })
	return ids[:min(len(ids), limit)], nil
}

func (m *memory) where(holds func(*data.Document) bool) []data.ID {
	var list []data.ID
	for _, d := range m.docs {
		if holds(d) {
			list = append(list, d.ID)
		}
	}
	return list
}

// tangle makes acts that name each other at random, cycles and wrong days among them: nothing of it is a real case.
func tangle(r *rand.Rand, n int, courts *court.Dictionary) *memory {
	m := &memory{courts: courts, quotes: map[data.ID][]chain.Quote{}}
	instances := []data.Instance{data.InstanceFirst, data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme, data.InstanceUnknown}
	codes := map[data.Instance]string{data.InstanceFirst: "7517", data.InstanceAppeal: "7599", data.InstanceCassation: "6003", data.InstanceSupreme: "6001"}
	number := func(i int) string { return fmt.Sprintf("7517-24-00-2/%d", i/2+1) } // two acts bear each number
	for i := range n {
		instance := instances[r.IntN(len(instances))]
		day := func() string { return fmt.Sprintf("%02d.%02d.2024", 1+r.IntN(28), 1+r.IntN(3)) }
		d := act(instance, number(i),
			part{data.SectionIntro, fmt.Sprintf("рассмотрев жалобу на решение от %s года по делу № %s ТОО «Арман-%d» и ТОО «Береке-%d»", day(), number(r.IntN(n)), r.IntN(3), r.IntN(3))},
			part{data.SectionDescriptive, fmt.Sprintf("Постановлением от %s года по делу № %s по настоящему делу решение отменено, дело направлено на новое рассмотрение.", day(), number(r.IntN(n)))},
			part{data.SectionOperative, fmt.Sprintf("Решение от %s года отменить, дело направить на новое рассмотрение.", day())})
		d.ID, d.Court.Code, d.Proceeding = data.ID(fmt.Sprintf("d%03d", i)), codes[instance], "civil"
		if r.IntN(8) > 0 {
			d.Dates.Adopted = data.Date(fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(3), 1+r.IntN(28)))
		}
		d.Outcome.Value = []string{"cancelled-remanded", "upheld", "granted"}[r.IntN(3)]
		m.docs = append(m.docs, d)
	}
	return m
}

// TestProperties: no act is in two chains, the chain of every member is the same acts and links in the same order, links lead from a
// later act to an earlier one, and fates are told by members.
func TestProperties(t *testing.T) {
	dictionary := courts(t)
	joined := 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 7))
		m := tangle(r, 4+r.IntN(14), dictionary)
		f := chain.New(chain.Config{Bank: m, Acts: m, Courts: dictionary})
		of := map[data.ID]string{}
		for _, d := range m.docs {
			c, err := f.Of(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			text := printed(c)
			if before, ok := of[d.ID]; ok && before != text {
				t.Fatalf("seed %d: %s is in two chains:\n%s\n%s", seed, d.ID, before, text)
			}
			if !slices.ContainsFunc(c.Acts, func(o *data.Document) bool { return o.ID == d.ID }) {
				t.Fatalf("seed %d: %s is not in its own chain", seed, d.ID)
			}
			for _, o := range c.Acts {
				if before, ok := of[o.ID]; ok && before != text {
					t.Fatalf("seed %d: the chain of %s is\n%s\nthat of %s\n%s", seed, o.ID, before, d.ID, text)
				}
				of[o.ID] = text
			}
			checkLinks(t, c)
			if len(c.Acts) > 2 {
				joined++
			}
		}
	}
	if joined < 60 {
		t.Errorf("only %d chains have more than two acts: the property proves nothing", joined)
	}
}

func checkLinks(t *testing.T, c *chain.Chain) {
	t.Helper()
	docs := map[data.ID]*data.Document{}
	for _, d := range c.Acts {
		docs[d.ID] = d
	}
	for _, l := range c.Links {
		from, to := docs[l.From], docs[l.To]
		if from == nil || to == nil || from == to {
			t.Fatalf("a link between %q and %q", l.From, l.To)
		}
		if l.Relation != chain.SameCase && from.Dates.Adopted != "" && to.Dates.Adopted >= from.Dates.Adopted {
			t.Errorf("%s of %s names %s of %s", l.From, from.Dates.Adopted, l.To, to.Dates.Adopted)
		}
		if l.Claim.Confidence < 0.8 || l.Claim.Confidence > 1 {
			t.Errorf("confidence %v", l.Claim.Confidence)
		}
	}
	for _, d := range c.Acts {
		for _, f := range c.Fates(d.ID) {
			if docs[f.By.ID] == nil || f.By.ID == d.ID {
				t.Errorf("the fate of %s is told by %s", d.ID, f.By.ID)
			}
		}
	}
}

// printed is a chain as text.
func printed(c *chain.Chain) string {
	text := ""
	for _, d := range c.Acts {
		text += string(d.ID) + " "
	}
	for _, l := range c.Links {
		text += fmt.Sprintf("\n%s→%s %s %s %.2f %v %s %v", l.From, l.To, l.Relation, l.Claim.Rule, l.Claim.Confidence, l.Exact, l.Disposition, l.Claim.Span)
	}
	return text
}

// TestOrder: the order of acts does not depend on the order in which they are found, and puts instances before days within a round.
func TestOrder(t *testing.T) {
	dictionary := courts(t)
	m := &memory{courts: dictionary, quotes: map[data.ID][]chain.Quote{}}
	for i, row := range []struct {
		instance data.Instance
		on       data.Date
		outcome  string
	}{
		{data.InstanceFirst, "2024-01-10", "granted"}, {data.InstanceFirst, "2024-09-01", ""}, // a later ruling of the same court
		{data.InstanceAppeal, "2024-04-01", "cancelled-remanded"}, {data.InstanceFirst, "2024-06-01", "denied"},
		{data.InstanceAppeal, "2024-08-01", "upheld"}, {data.InstanceSupreme, "2025-02-01", "upheld"}, {data.InstanceCassation, "2025-01-01", "changed"},
	} {
		d := act(row.instance, "7517-24-00-2/1", part{data.SectionIntro, "текст"})
		d.ID, d.Dates.Adopted, d.Outcome.Value = data.ID(fmt.Sprint(i)), row.on, row.outcome
		m.docs = append(m.docs, d)
	}
	want := "0 2 3 1 4 6 5 "
	r := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		r.Shuffle(len(m.docs), func(i, j int) { m.docs[i], m.docs[j] = m.docs[j], m.docs[i] })
		c, err := chain.New(chain.Config{Bank: m, Acts: m, Courts: dictionary}).Of(t.Context(), m.docs[0])
		if err != nil {
			t.Fatal(err)
		}
		c.Links = nil
		if got := printed(c); got != want {
			t.Fatalf("order %q, want %q", got, want)
		}
	}
}
