// A text as it will look, kept as a draft while it is typed, and the categories that words may mean. Every form works without it.
(() => {
  const form = document.querySelector('form[data-live]')
  if (!form) return
  const said = form.querySelector('.said'), out = document.querySelector('.live')
  const say = text => { if (said.textContent !== text) said.textContent = text }
  const part = html => {
    const t = document.createElement('template')
    t.innerHTML = html
    return t.content.firstElementChild
  }
  // What was typed: the fields that a saving changes do not count.
  const typed = () => {
    const b = new URLSearchParams(new FormData(form))
    for (const name of ['token', 'key', 'draft', 'seq']) b.delete(name)
    return b.toString()
  }
  // What has the focus stays where it is in the window when something comes or goes above it: the page scrolls, and where it cannot it gets room for that.
  const steady = (room, change) => {
    const held = document.activeElement, was = held.getBoundingClientRect().top
    const moved = () => held.isConnected ? Math.round(held.getBoundingClientRect().top - was) : 0
    const scroll = () => scrollBy({ top: moved(), behavior: 'instant' })
    if (room) room.style.minHeight = ''
    change()
    scroll()
    const rest = moved(), bottom = e => e.getBoundingClientRect().bottom
    if (rest > 0) out.style.minHeight = out.offsetHeight + rest + bottom(out.parentElement) - bottom(out) + 'px'
    else if (rest < 0 && room) room.style.minHeight = room.offsetHeight - rest + 'px'
    scroll()
  }
  let sent = typed(), timer, running, late
  const later = wait => {
    clearTimeout(timer)
    timer = setTimeout(send, wait)
  }
  const send = async () => {
    const now = typed()
    if (now === sent) return
    // An older request is given up for a newer one. It may have saved already: one that is on its way gets some time.
    if (running) {
      if (Date.now() - late < 4000) return later(1000)
      running.abort()
    }
    const mine = running = new AbortController()
    late = Date.now()
    const body = new URLSearchParams(new FormData(form))
    body.set('do', 'live')
    let answer, text
    try {
      answer = await fetch(form.action, { method: 'POST', body, signal: mine.signal })
      text = await answer.text()
    } catch {
      if (running !== mine) return
      running = null
      say(form.dataset.offline)
      return later(5000)
    }
    if (running !== mine) return
    running = null
    const shown = [200, 400, 413, 422, 429].includes(answer.status) && part(text)
    if (!shown?.dataset.seq) {
      say([401, 403].includes(answer.status) ? form.dataset.signin : form.dataset.offline)
      return later(15000)
    }
    form.elements.draft.value = shown.dataset.draft
    form.elements.seq.value = shown.dataset.seq
    if (answer.status === 429) return later(1000 * (answer.headers.get('Retry-After') || 10))
    sent = now
    const before = document.getElementById('previewed')
    steady(before, () => {
      before?.replaceChildren()
      out.replaceChildren(...shown.childNodes)
    })
    say(shown.dataset.said || form.dataset.offline)
    if (typed() !== now) later(1500)
  }
  form.addEventListener('input', () => later(1500))
  form.addEventListener('change', e => {
    if (e.target.name === 'lang') form.elements.source.lang = e.target.value
  })
  addEventListener('online', () => later(0))
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    running?.abort()
  })

  const words = form.querySelector('[data-find]'), found = form.querySelector('.found')
  if (!words) return
  let asked
  const find = async () => {
    const q = words.value
    const answer = await fetch(words.dataset.find + '?q=' + encodeURIComponent(q)).catch(() => null)
    const list = answer?.ok && part(await answer.text())
    if (!list || words.value !== q) return
    // A list that is in use is not taken away.
    if (found.contains(document.activeElement)) return found.addEventListener('focusout', find, { once: true })
    steady(found, () => found.querySelector('div').replaceChildren(...list.childNodes))
    found.querySelector('p').textContent = list.dataset.said
  }
  words.addEventListener('input', () => {
    clearTimeout(asked)
    asked = setTimeout(find, 300)
  })
  found.addEventListener('change', e => {
    if (e.target.name === 'choice') words.value = e.target.value
  })
})();
