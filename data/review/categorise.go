package review

import (
	"context"
	"errors"

	"taldau/classifier"
	"taldau/data"
)

// Categorise says the categories of a document, the primary one first, whatever its version: the categories that an editor confirms do not depend on
// what was corrected meanwhile.
func (s *Service) Categorise(ctx context.Context, by string, id data.ID, codes []classifier.Code) error {
	var err error
	for range attempts {
		var d *data.Document
		if d, err = s.document(ctx, id, 0); err != nil {
			return err
		}
		c := data.Correction{Field: data.FieldCategory, Verdict: data.VerdictCorrected, Value: codesValue(codes)}
		err = s.Correct(ctx, Deed{By: by, Document: id, Version: d.Version, Said: []data.Correction{c}})
		if !errors.Is(err, data.ErrConflict) {
			return err
		}
	}
	return err
}
