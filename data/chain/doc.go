// Package chain joins the acts of one case across instances, each link with its ground, and tells what became of an act from that chain alone.
// It never joins by likeness, never writes, and never says that an act is in force.
package chain
