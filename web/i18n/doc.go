// Package i18n holds the words of the pages in Kazakh, Russian and English: catalogues of messages with plural forms, dates, numbers, and the glossary.
// It never decides which language a reader gets and never renders HTML.
package i18n
