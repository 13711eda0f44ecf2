'use strict';
// Everything that is shown is set as text, never as HTML: what nodes printed is not to be trusted.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const ROW = 36;
  const VIEW = 640;
  const BEYOND = 8;
  const nothing = '–';
  document.documentElement.classList.add('js');

  const nodes = data.nodes.map(row => {
    const [id, name, outcome, place, start, end, command, object, stdout, stderr, files, fetched, copied] = row;
    const [account, region, platform] = data.places[place];
    return { id, name, outcome, account, region, platform, start, end, command, object, stdout, stderr, files: files || '',
             fetched: fetched || '', copied: copied || '',
             duration: start < 0 || end < 0 ? -1 : end - start };
  });
  const cards = [...document.querySelectorAll('.card')];
  const outcomes = data.outcomes.map((outcome, index) => ({ ...outcome, index, card: cards[index] }));

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'class') made.className = value;
      else if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const number = value => value.toLocaleString('en-US');
  const count = (value, noun) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
  const decimal = value => value.toFixed(1).replace(/\.0$/, '');
  const duration = milliseconds => {
    if (milliseconds < 0) return nothing;
    if (milliseconds < 1000) return `${milliseconds} ms`;
    if (milliseconds < 60000) return `${decimal(milliseconds / 1000)} s`;
    const seconds = Math.floor(milliseconds / 1000);
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  };
  const size = bytes => {
    if (bytes < 1000) return `${bytes} B`;
    if (bytes < 1e6) return `${decimal(bytes / 1e3)} kB`;
    return bytes < 1e9 ? `${decimal(bytes / 1e6)} MB` : `${decimal(bytes / 1e9)} GB`;
  };
  const time = milliseconds => new Date(data.start + milliseconds).toISOString().replace('T', ' ').replace('Z', ' UTC');
  const texts = outcome => {
    if (outcome.texts) return outcome.texts;
    return ['stdout', 'stderr'].map(name => outcome.card?.querySelector(`.stream pre.${name}`)?.textContent || '');
  };

  // Filter: every word must be found; field:value looks into one field only.
  const fields = {
    status: node => outcomes[node.outcome].status,
    exit: node => outcomes[node.outcome].exit ?? '',
    outcome: node => node.outcome + 1,
    name: node => node.name,
    id: node => node.id,
    account: node => node.account,
    region: node => node.region,
    platform: node => node.platform,
  };
  const exact = new Set(['status', 'exit', 'outcome', 'account']);
  const ofNode = new Map();
  const textOfNode = node => {
    if (!ofNode.has(node)) {
      ofNode.set(node, [node.name, node.id, node.account, node.region, node.platform].join('\n').toLowerCase());
    }
    return ofNode.get(node);
  };
  const textOfOutcome = outcome => {
    outcome.search ??= [outcome.heading, outcome.reason || '', ...texts(outcome)].join('\n').toLowerCase();
    return outcome.search;
  };
  const conditions = text => text.toLowerCase().match(/\S+/g)?.map(word => {
    const [, field, value] = /^(\w+):(.+)$/.exec(word) || [];
    if (field && fields[field]) {
      return node => {
        const has = String(fields[field](node)).toLowerCase();
        return exact.has(field) ? has === value : has.includes(value);
      };
    }
    const hits = outcomes.map(outcome => textOfOutcome(outcome).includes(word));
    return node => hits[node.outcome] || textOfNode(node).includes(word);
  }) || [];

  // The list: only the rows in view exist.
  const list = document.querySelector('section.nodes');
  const scroll = list.querySelector('.scroll');
  const body = list.querySelector('tbody');
  const keys = {
    outcome: node => node.outcome,
    name: node => node.name,
    place: node => `${node.account} ${node.region} ${node.platform}`,
    exit: node => outcomes[node.outcome].exit ?? -1,
    duration: node => node.duration,
    start: node => node.start,
    output: node => outcomes[node.outcome].stdout[0] + outcomes[node.outcome].stderr[0],
  };
  const natural = new Intl.Collator('en', { numeric: true });
  const compare = (a, b) => typeof a === 'string' ? natural.compare(a, b) : a - b;
  let order = { key: 'outcome', down: false };
  let sorted = nodes;
  let shown = nodes;

  const sort = () => {
    const key = keys[order.key];
    const sign = order.down ? -1 : 1;
    const names = order.key === 'outcome' || order.key === 'name';
    sorted = [...nodes].sort((a, b) => sign * compare(key(a), key(b)) || (names ? natural.compare(a.name, b.name) : 0));
    list.querySelectorAll('th').forEach(head => {
      if (head.querySelector('button').dataset.sort === order.key) {
        head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
  };
  const row = node => {
    const outcome = outcomes[node.outcome];
    const bytes = outcome.stdout[0] + outcome.stderr[0];
    return element('tr', { onclick: () => open(node) },
      element('td', { title: outcome.reason || outcome.heading },
        element('span', { class: `mark ${outcome.tone}` }, outcome.mark), ` ${outcome.status}`),
      element('td', { title: `${node.name} ${node.id}` },
        element('button', { type: 'button' }, node.name), element('span', { class: 'id' }, node.id)),
      element('td', { class: 'wide' }, `${node.account} ${node.region} ${node.platform}`),
      element('td', { class: 'right' }, String(outcome.exit ?? nothing)),
      element('td', { class: 'right' }, duration(node.duration)),
      element('td', { class: 'right middle' }, node.start < 0 ? nothing : duration(node.start)),
      element('td', { class: 'right middle' }, bytes ? size(bytes) : nothing));
  };
  const space = rows => {
    const made = element('tr', { class: 'space', 'aria-hidden': 'true' }, element('td'));
    made.style.height = `${rows * ROW}px`;
    return made;
  };
  let from = -1;
  let to = -1;
  const draw = again => {
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - BEYOND);
    const last = Math.min(shown.length, Math.ceil((scroll.scrollTop + VIEW) / ROW) + BEYOND);
    if (!again && first === from && last === to) return;
    [from, to] = [first, last];
    body.replaceChildren(space(first), ...shown.slice(first, last).map(row), space(shown.length - last));
  };

  const input = document.getElementById('filter');
  const apply = () => {
    const wanted = conditions(input.value);
    shown = wanted.length ? sorted.filter(node => wanted.every(holds => holds(node))) : sorted;
    document.getElementById('found').textContent =
      wanted.length ? `${number(shown.length)} of ${count(nodes.length, 'node')}` : count(nodes.length, 'node');
    const seen = new Set(shown.map(node => node.outcome));
    cards.forEach((card, index) => { card.hidden = !seen.has(index); });
    document.querySelector('.none').hidden = cards.some(card => !card.hidden);
    document.querySelectorAll('.status').forEach(button => {
      button.setAttribute('aria-pressed', input.value.split(/\s+/).includes(`status:${button.dataset.status}`));
    });
    scroll.scrollTop = 0;
    draw(true);
  };
  const remember = () => {
    try {
      history.replaceState(null, '', input.value ? `#filter=${encodeURIComponent(input.value)}` : '#');
    } catch {
      // A page in a sandbox has no history of its own.
    }
  };
  const choose = text => {
    input.value = text;
    apply();
    remember();
  };

  // One node.
  const dialog = document.getElementById('node');
  const local = location.protocol === 'file:' && location.pathname.endsWith(`/${data.prefix}report.html`);
  const place = key => {
    const whole = `s3://${data.bucket}/${key.startsWith('/') ? key.slice(1) : data.prefix + key}`;
    // Beside this page lie the objects themselves only where it is opened in the run store.
    return local && !key.startsWith('/') ? element('a', { href: key.split('/').map(encodeURIComponent).join('/') }, whole) : whole;
  };
  const fact = (label, value) => element('div', {}, element('dt', {}, label), element('dd', {}, value));
  const stream = (name, facts, text, object) => {
    const [bytes, , digest, warning] = facts;
    if (!bytes && !text) return '';
    const figure = element('figure', { class: 'stream' },
      element('figcaption', {}, element('b', {}, name), ` ${count(bytes, 'byte')}`, digest ? ` · SHA-256 ${digest}` : '',
        warning ? element('span', { class: 'warning' }, ` ${warning}`) : ''));
    if (text) figure.append(element('pre', { tabindex: '0' }, text));
    if (object) figure.append(element('p', { class: 'where' }, 'All that is held: ', place(object)));
    return figure;
  };
  const open = node => {
    const outcome = outcomes[node.outcome];
    const [stdout, stderr] = texts(outcome);
    const facts = element('dl', { class: 'facts' },
      fact('Instance', node.id),
      fact('Where', `${node.account} ${node.region} ${node.platform}`),
      fact('Outcome', `${node.outcome + 1}: ${outcome.heading}`),
      fact('Began', node.start < 0 ? nothing : time(node.start)),
      fact('Ended', node.end < 0 ? nothing : time(node.end)),
      fact('Took', duration(node.duration)));
    if (node.command >= 0) facts.append(fact('Command id', data.commands[node.command]));
    if (node.object >= 0) facts.append(fact('Result', place(data.objects[node.object])));
    if (node.copied) facts.append(fact('Copied', node.copied));
    if (node.fetched) facts.append(fact('Fetched', node.fetched));
    if (node.files) facts.append(fact('Files', place(node.files)));
    dialog.replaceChildren(
      element('header', {},
        element('h2', {}, element('span', { class: `mark ${outcome.tone}` }, outcome.mark), ` ${node.name}`),
        element('button', { type: 'button', class: 'close', onclick: () => dialog.close() }, 'Close')),
      element('div', { class: outcome.tone }, ...(outcome.reason ? [element('p', { class: 'reason' }, outcome.reason)] : [])),
      facts,
      element('div', { class: 'texts' },
        stream('stdout', outcome.stdout, stdout, node.stdout), stream('stderr', outcome.stderr, stderr, node.stderr)));
    dialog.showModal();
  };

  list.hidden = false;
  list.querySelectorAll('th button').forEach(button => button.addEventListener('click', () => {
    order = { key: button.dataset.sort, down: order.key === button.dataset.sort && !order.down };
    sort();
    apply();
  }));
  document.querySelectorAll('.status').forEach(button => button.addEventListener('click', () => {
    const word = `status:${button.dataset.status}`;
    const others = input.value.split(/\s+/).filter(each => each && !each.startsWith('status:'));
    choose([...others, ...(input.value.split(/\s+/).includes(word) ? [] : [word])].join(' '));
  }));
  cards.forEach((card, index) => {
    const name = card.querySelector('.number');
    name.replaceWith(element('button', { type: 'button', class: 'number', title: 'Show its nodes in the list',
      onclick: () => { choose(`outcome:${index + 1}`); list.scrollIntoView(); } }, name.textContent));
  });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.replaceChildren());
  scroll.addEventListener('scroll', () => draw(false), { passive: true });
  addEventListener('resize', () => draw(false));
  input.addEventListener('input', () => { apply(); remember(); });
  const fromPlace = () => {
    const [, filter] = /^#filter=(.*)$/.exec(location.hash) || [];
    // Other fragments are places in the page.
    if (filter === undefined) return;
    input.value = decodeURIComponent(filter);
    apply();
  };
  addEventListener('hashchange', fromPlace);
  sort();
  apply();
  fromPlace();
})();
