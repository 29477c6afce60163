// The first lines of what a reference leads to, shown beside it; and old addresses of paragraphs of a law that is shown by its articles.
(() => {
  const full = document.querySelector('[data-full]'), hash = location.hash
  if (full && /^#pt?-?\d/.test(hash) && !document.getElementById(hash.slice(1))) return location.replace(full.dataset.full + hash)
  const box = document.createElement('div'), kept = new Map()
  let link, timer
  box.id = 'preview'
  box.className = 'preview'
  box.hidden = true
  box.setAttribute('role', 'tooltip')
  document.body.append(box)
  const hide = () => {
    clearTimeout(timer)
    link?.removeAttribute('aria-describedby')
    link = null
    box.hidden = true
  }
  const show = async a => {
    if (a === link) return
    hide()
    link = a
    a.removeAttribute('title')
    const on = new URLSearchParams(a.search).get('on')
    const url = `/${document.documentElement.lang}/preview?key=${encodeURIComponent(a.dataset.key)}${on ? '&on=' + on : ''}`
    if (!kept.has(url)) {
      const answer = await fetch(url).catch(() => null)
      kept.set(url, answer?.ok ? await answer.text() : '')
    }
    if (link !== a || !kept.get(url)) return
    box.innerHTML = kept.get(url)
    box.hidden = false
    const at = a.getClientRects()[0], room = innerHeight - at.bottom > box.offsetHeight
    box.style.left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8)) + scrollX + 'px'
    box.style.top = (room ? at.bottom : at.top - box.offsetHeight) + scrollY + 'px'
    a.setAttribute('aria-describedby', 'preview')
  }
  const look = wait => e => {
    const a = e.target.closest?.('a[data-key]')
    clearTimeout(timer)
    if (a) timer = setTimeout(show, wait, a)
    else if (!box.contains(e.target)) timer = setTimeout(hide, wait)
  }
  document.addEventListener('mouseover', look(300))
  document.addEventListener('focusin', look(0))
  document.addEventListener('keydown', e => e.key === 'Escape' && hide())
})()
