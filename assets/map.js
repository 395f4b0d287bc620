// Lays a map over the drawn one where an operator named a service of tiles. Without scripts, or where a tile does not come, the drawing
// stays what it is. Homes are circles of a kilometre here too.
(() => {
  const box = document.querySelector('[data-tiles]');
  if (!box || !window.L) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const told = JSON.parse(box.dataset.points);
  box.hidden = false;
  const map = L.map(box, { zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  const tiles = L.tileLayer(box.dataset.tiles, { maxZoom: 17 }).addTo(map);
  map.attributionControl.addAttribution(box.dataset.credit.replace(/[<>&]/g, ''));
  const ours = getComputedStyle(document.documentElement);
  const colour = (name) => ours.getPropertyValue(name).trim();
  const label = (words) => { const node = document.createElement('span'); node.textContent = words; return node; };
  // Circles know their bounds only once the map has a view.
  map.fitBounds(L.latLngBounds(told.map((point) => [point.lat, point.lon])).pad(0.2), { animate: false, maxZoom: 13 });
  told.map((point) => point.home
    ? L.circle([point.lat, point.lon], { radius: 1000, color: colour('--ink'), weight: 2 }).bindTooltip(label(point.name), { permanent: true, direction: 'center' })
    : L.circleMarker([point.lat, point.lon], { radius: 7, color: colour('--teal'), fillOpacity: 0.8 }).bindTooltip(label(point.name), { permanent: true, direction: 'right' })).forEach((one) => one.addTo(map));
  let came = false;
  tiles.on('tileload', () => { came = true; box.parentElement.classList.add('hw-mapped--live'); });
  tiles.on('tileerror', () => { if (!came) { box.hidden = true; } });
})();
