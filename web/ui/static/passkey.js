// Passkeys (WebAuthn Level 3): a form asks the server for a challenge, the device for an answer, and is sent with it. Without this script the form says that it needs one.
(() => {
  'use strict';
  const bytes = (s) => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (b) => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => (list || []).map((c) => ({ ...c, id: bytes(c.id) }));

  const ask = async (kind, o) => {
    o.challenge = bytes(o.challenge);
    if (kind === 'create') {
      o.user.id = bytes(o.user.id);
      o.excludeCredentials = known(o.excludeCredentials);
    } else {
      o.allowCredentials = known(o.allowCredentials);
    }
    const made = await navigator.credentials[kind]({ publicKey: o });
    const response = { clientDataJSON: text(made.response.clientDataJSON) };
    if (kind === 'create') {
      response.attestationObject = text(made.response.attestationObject);
      response.transports = made.response.getTransports ? made.response.getTransports() : [];
    } else {
      response.authenticatorData = text(made.response.authenticatorData);
      response.signature = text(made.response.signature);
      if (made.response.userHandle) response.userHandle = text(made.response.userHandle);
    }
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const fault = form.querySelector('.passkey-fault');
    form.addEventListener('submit', async (event) => {
      if (!window.PublicKeyCredential) return; // the server says what is needed
      event.preventDefault();
      fault.hidden = true;
      try {
        const token = form.querySelector('input[name=token]');
        const begun = await fetch(form.dataset.begin, { method: 'POST', body: new URLSearchParams(token ? { token: token.value } : {}) });
        if (!begun.ok) throw new Error(begun.status);
        form.querySelector('input[name=answer]').value = await ask(form.dataset.passkey, await begun.json());
        form.submit();
      } catch {
        fault.hidden = false;
      }
    });
  }
})();
