package fold

import "strings"

// Skeleton reduces a word in Kazakh, Russian or Latin letters to the plain Latin letters that are left when marks are lost: құқық,
// кукык and quqyq are all kukyk. Forms with one skeleton are what a careless spelling may mean.
func Skeleton(w string) string { return skeletonLetters.Replace(w) }

var skeletonLetters = strings.NewReplacer(
	"ә", "a", "ғ", "g", "қ", "k", "ң", "n", "ө", "o", "ұ", "u", "ү", "u", "і", "i", "һ", "h",
	"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ё", "e", "ж", "j", "з", "z", "и", "i", "й", "i", "к", "k", "л", "l", "м", "m",
	"н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "h", "ц", "c", "ч", "c", "ш", "s", "щ", "s", "ъ", "",
	"ы", "y", "ь", "", "э", "e", "ю", "iu", "я", "ia",
	"ä", "a", "á", "a", "ğ", "g", "ǵ", "g", "ñ", "n", "ń", "n", "ŋ", "n", "ö", "o", "ó", "o", "ū", "u", "ü", "u", "ú", "u", "ý", "u", "ş", "s", "ı", "i", "ç", "c",
	"y'", "u", "sh", "s", "zh", "j", "kh", "h", "ch", "c", "ts", "c", "ya", "ia", "yu", "iu", "w", "u", "q", "k", "x", "h", "'", "",
)
