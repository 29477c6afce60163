package index

// Profile is the kind of question that was asked; each has its own row of weights.
type Profile string

// The profiles.
const (
	ProfileWords      Profile = "words"      // a few words; also where nothing else was recognised
	ProfileQuestion   Profile = "question"   // a question or a sentence in everyday words
	ProfileQuotation  Profile = "quotation"  // nothing but quoted words
	ProfileAct        Profile = "act"        // the name of a law, a code or a resolution
	ProfileNumber     Profile = "number"     // a case number or another identifier
	ProfileArticle    Profile = "article"    // an article of an act
	ProfileResolution Profile = "resolution" // a normative resolution by number and date
	ProfileLikeness   Profile = "likeness"   // nothing typed: documents that resemble one, see Like
)

// Profiles lists all profiles.
func Profiles() []Profile {
	return []Profile{ProfileWords, ProfileQuestion, ProfileQuotation, ProfileAct, ProfileNumber, ProfileArticle, ProfileResolution, ProfileLikeness}
}
