package court

// Names is a name in the three languages of the service.
type Names struct{ KK, RU, EN string }

// Region is a region or a city of republican significance, under the two digits by which case numbers name it. The digits
// follow the territorial classifier as it was before 2018: 51 and 52 for Turkistan and Shymkent, not 61 and 79.
type Region struct {
	Code  string
	Slug  string
	Names Names
}

// Republic is the code of the courts of the whole country.
const Republic = "60"

// The types of court.
const (
	TypeSupreme        = "supreme"
	TypeCassation      = "cassation"
	TypeRegional       = "regional" // regional and equivalent: the courts of Astana, Almaty and Shymkent
	TypeAdministrative = "administrative"
	TypeEconomic       = "economic"
	TypeCriminal       = "criminal"
	TypeCivil          = "civil"
	TypeJuvenile       = "juvenile"
	TypeDistrict       = "district"
	TypeCity           = "city"
)

// Court is one court as it is named now, or as it was named until ValidTo.
type Court struct {
	Code      string // four digits, region and court; empty where no source gives it
	Slug      string // name in addresses, for ever
	Names     Names
	Region    string // code of a Region
	Instance  string // first, appeal, cassation, supreme: the level of most of its acts
	Type      string
	ValidFrom string // 2006-01-02; empty: not known
	ValidTo   string // last day; empty: still there
	Successor string // slug
	Aliases   []string
}

// Key names the court in keys and filters: its code, or its Russian name where no code is known.
func (c Court) Key() string {
	if c.Code != "" {
		return c.Code
	}
	return c.Names.RU
}

// existed reports whether the court existed on a day; an unknown day is any day.
func (c Court) existed(on string) bool {
	return on == "" || (c.ValidFrom == "" || c.ValidFrom <= on) && (c.ValidTo == "" || on <= c.ValidTo)
}
