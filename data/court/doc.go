// Package court is the dictionary of Kazakhstan's courts: codes, names in three languages, regions, validity, successors.
//
// Only codes that were seen in public sources are in it; the code of another court is learned from imports by the store
// (data.CourtName). It knows no act and imports no other room but fold.
package court
