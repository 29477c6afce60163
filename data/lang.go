package data

// Lang is a language of a text of the bank, an ISO 639-1 code.
type Lang string

// The languages of the bank. LangUnknown marks text whose language could not be told.
const (
	LangUnknown Lang = ""
	LangKazakh  Lang = "kk"
	LangRussian Lang = "ru"
	LangEnglish Lang = "en"
)
