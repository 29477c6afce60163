package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"taldau/forum"
	"taldau/web/auth"
)

// maxUpload is the largest form with a signature, in bytes: in base64, with its file.
const maxUpload = 256 << 10

// uploads reports whether a form of the address may come with a file.
func uploads(path string) bool {
	_, rest, _ := splitLanguage(path)
	return rest == "/login/signature"
}

// signaturePage shows what is to be signed and takes the signature: as a file or as text. It needs no script.
type signaturePage struct {
	frame
	Text     string
	Download string
	Action   string
	Linking  bool // the person is signed in and links the signature to the account
	File     input
	Pasted   askField
	Faults   []fault
}

// signature shows a fresh text.
func (s *site) signature(v *visit) error {
	if s.Signatures == nil {
		return v.hidden()
	}
	return v.renderSignature(http.StatusOK, v.afterLogin(v.c.Query("next")), "")
}

// renderSignature draws a new text each time: none is good twice.
func (v *visit) renderSignature(status int, next, code string) error {
	st := step{text: auth.Challenge(v.absolute(""), requestKey(), v.site.Now()), next: next}
	if v.user != nil {
		st.session = v.session.ID
	}
	v.remember(st, auth.ChallengeLife)
	page := signaturePage{
		frame: v.frame(v.cat.T("signature.title")), Text: st.text, Download: v.url("/login/signature/text", nil), Action: v.url("/login/signature", nil), Linking: v.user != nil,
		File:   input{ID: "signature-file", Name: "file", Label: v.cat.T("field.signatureFile")},
		Pasted: askField{Kind: fieldArea, Rows: 6, input: input{ID: "signature", Name: "signature", Label: v.cat.T("field.signature"), Max: auth.MaxSignature * 4 / 3}},
	}
	if code != "" {
		page.Faults = []fault{v.faultOf("signature", code, nil)}
		page.Pasted.Fault = page.Faults[0].Text
	}
	page.Robots = "noindex"
	page.faulty(v, page.Faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "signature", page)
}

// signatureText is the text as a file, without a line end.
func (s *site) signatureText(v *visit) error {
	if s.Signatures == nil {
		return v.hidden()
	}
	st, ok := s.steps.Look(s.cookies.Step(v.c.Request))
	if !ok || st.text == "" {
		return v.hidden()
	}
	v.c.Header("Cache-Control", "no-store")
	v.c.Header("Content-Disposition", `attachment; filename="taldau.txt"`)
	v.c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte(st.text))
	return nil
}

// enterSignature signs in by a signature, or offers to link it where the person is signed in.
func (s *site) enterSignature(v *visit) error {
	form, err := v.fields("signature")
	if err != nil {
		return err
	}
	if s.Signatures == nil {
		return v.hidden()
	}
	sent, err := v.sentSignature(form.Get("signature"))
	if err != nil {
		return err
	}
	st, ok := v.step()
	again := func(status int, field, code string) error {
		if field != "signature" && code != "suspended" {
			code = "refused"
		}
		if code == "suspended" {
			return v.wayFault(st.next)(status, field, code)
		}
		return v.renderSignature(status, v.afterLogin(st.next), code)
	}
	if wait := v.brake(forum.WaySignature); wait > 0 {
		v.retryAfter(wait)
		return again(http.StatusTooManyRequests, "signature", "throttled")
	}
	session := forum.SessionID("")
	if v.user != nil {
		session = v.session.ID
	}
	switch {
	case len(sent) == 0:
		return again(http.StatusBadRequest, "signature", "empty")
	case !ok || st.text == "" || st.session != session:
		return again(http.StatusBadRequest, "signature", "late")
	}
	ctx, cancel := context.WithTimeout(v.ctx(), 45*time.Second)
	defer cancel()
	who, err := s.verified(ctx, st.text, sent)
	if err != nil {
		if errors.Is(err, auth.ErrSignature) {
			s.Log.Info("signature refused", "request", v.requestID(), "net", network(v.c.ClientIP()), "err", err)
			return again(http.StatusUnauthorized, "signature", "refused")
		}
		s.Log.Error("signature could not be verified", "request", v.requestID(), "err", err)
		return again(http.StatusBadGateway, "signature", "provider")
	}
	id, err := s.Accounts.IdentityID(ctx, forum.WaySignature, "certificate", who.Subject)
	if err != nil && v.user == nil {
		return v.enterBy("", false, err, forum.WaySignature, st.next, again)
	}
	if err != nil {
		return err
	}
	if v.user != nil {
		return v.offer(http.StatusOK, forum.Way{ID: id, Kind: forum.WaySignature, Name: v.cat.T("way.signature")}, who.Issuer, nil)
	}
	token, half, err := s.Accounts.SignInBy(ctx, id, forum.WaySignature, nil, v.client())
	return v.enterBy(token, half, err, forum.WaySignature, st.next, again)
}

func (s *site) verified(ctx context.Context, text string, sent []byte) (*auth.Signer, error) {
	raw, err := auth.DecodeSignature(sent)
	if err != nil {
		return nil, err
	}
	return s.Signatures.Verify(ctx, text, raw)
}

// sentSignature is the file that was sent, else the text.
func (v *visit) sentSignature(pasted string) ([]byte, error) {
	if v.c.Request.MultipartForm != nil {
		for name, files := range v.c.Request.MultipartForm.File {
			if name != "file" || len(files) != 1 {
				return nil, errForeign
			}
			f, err := files[0].Open()
			if err != nil {
				return nil, err
			}
			defer f.Close()
			raw, err := io.ReadAll(io.LimitReader(f, maxUpload))
			if err != nil || len(raw) > 0 {
				return raw, err
			}
		}
	}
	return []byte(strings.TrimSpace(pasted)), nil
}
