// People to call, offered where @ and two letters are typed. Without it they are called by the handle that stands on their posts.
(() => {
  const area = document.querySelector('textarea[data-calls]')
  if (!area) return
  const said = document.createElement('p')
  said.className = 'vh'
  said.setAttribute('role', 'status')
  area.closest('p').after(said)
  area.setAttribute('aria-autocomplete', 'list')
  area.setAttribute('aria-haspopup', 'listbox')
  let list, active, shown, dropped, timer, running
  // What is typed behind an @ before the caret; a name begins where package markup sees one.
  const word = () => {
    if (area.selectionStart !== area.selectionEnd) return ''
    const m = /(?:^|[^\p{L}\p{N}@/._-])@([\p{L}\p{N}][\p{L}\p{N}._-]{1,29})$/u.exec(area.value.slice(0, area.selectionStart))
    return m ? m[1] : ''
  }
  const close = () => {
    clearTimeout(timer)
    running?.abort()
    list?.remove()
    list = active = null
    said.textContent = shown = ''
    for (const name of ['aria-controls', 'aria-activedescendant']) area.removeAttribute(name)
  }
  const choose = option => {
    active?.setAttribute('aria-selected', 'false')
    active = option
    active.setAttribute('aria-selected', 'true')
    area.setAttribute('aria-activedescendant', active.id)
    active.scrollIntoView({ block: 'nearest' })
  }
  const take = option => {
    const typed = word(), end = area.selectionStart, call = option.dataset.call
    close()
    if (!typed) return
    area.focus()
    area.setRangeText(call + (/^\s/.test(area.value.slice(end)) ? '' : ' '), end - typed.length, end, 'end')
    dropped = call
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const ask = async () => {
    const q = word(), url = new URL(area.dataset.calls, location), space = area.form.elements.space
    url.searchParams.set('q', q)
    if (space) url.searchParams.set('space', space.value)
    running?.abort()
    running = new AbortController()
    const answer = await fetch(url, { signal: running.signal }).catch(() => null)
    const t = document.createElement('template')
    if (answer?.ok) t.innerHTML = await answer.text()
    if (word() !== q || document.activeElement !== area) return
    const found = t.content.firstElementChild, only = found?.children.length === 1 && found.firstElementChild.dataset.call === q.toLowerCase()
    close()
    if (!found || only) return
    said.textContent = found.dataset.said
    if (!found.children.length) return
    list = found
    shown = q
    said.after(list)
    area.setAttribute('aria-controls', list.id)
    list.addEventListener('mousedown', e => e.preventDefault()) // the caret stays in the text
    list.addEventListener('click', e => {
      const option = e.target.closest('[role=option]')
      if (option) take(option)
    })
    choose(list.firstElementChild)
  }
  area.addEventListener('input', e => {
    clearTimeout(timer)
    const q = word()
    if (q !== dropped) dropped = ''
    if (!q || dropped || e.isComposing) return close()
    timer = setTimeout(ask, 200)
  })
  area.addEventListener('keydown', e => {
    if (!list || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return
    if (e.key === 'ArrowDown') choose(active.nextElementSibling || list.firstElementChild)
    else if (e.key === 'ArrowUp') choose(active.previousElementSibling || list.lastElementChild)
    else if ((e.key === 'Enter' || e.key === 'Tab') && !e.shiftKey) take(active)
    else if (e.key === 'Escape') {
      dropped = word()
      close()
    } else return
    e.preventDefault()
  })
  const moved = () => list && word() !== shown && close()
  area.addEventListener('keyup', moved)
  area.addEventListener('click', moved)
  area.addEventListener('blur', close)
})();
