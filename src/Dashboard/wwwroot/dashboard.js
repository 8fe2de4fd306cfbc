// Draws the charts, from the JSON that stands in each of them. Everything else of the dashboard works without scripts.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const charts = new Map();
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const escape = text => text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);

  const base = () => ({
    backgroundColor: 'transparent',
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: color('--soft') },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    tooltip: { backgroundColor: color('--surface'), borderColor: color('--line'), textStyle: { color: color('--text') } },
  });
  const axis = () => ({
    axisLine: { lineStyle: { color: color('--line') } },
    axisTick: { show: false },
    axisLabel: { color: color('--soft'), hideOverlap: true },
    splitLine: { lineStyle: { color: color('--line'), opacity: 0.6 } },
  });

  // data: { labels: [text], series: [{ name, values, bars }] }; each series after the first has an axis of its own size on the right.
  const series = data => ({
    ...base(),
    color: [color('--accent'), color('--second'), color('--third')],
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: color('--text') }, icon: 'roundRect' },
    tooltip: { ...base().tooltip, trigger: 'axis' },
    xAxis: { ...axis(), type: 'category', data: data.labels, boundaryGap: true },
    yAxis: [
      { ...axis(), type: 'value', minInterval: 1 },
      { ...axis(), type: 'value', minInterval: 1, splitLine: { show: false } },
    ],
    series: data.series.map((one, index) => ({
      name: one.name,
      data: one.values,
      type: index === 0 ? 'line' : 'bar',
      yAxisIndex: index === 0 ? 0 : 1,
      showSymbol: data.labels.length < 3,
      lineStyle: { width: 2.5 },
      areaStyle: index === 0 ? { opacity: 0.12 } : undefined,
      barMaxWidth: 10,
      z: index === 0 ? 3 : 2,
    })),
  });

  // data: { days: [text], hours: [text], values: [[hour, day, count]] }
  const hours = data => ({
    ...base(),
    grid: { left: 8, right: 8, top: 8, bottom: 48, containLabel: true },
    tooltip: {
      ...base().tooltip,
      formatter: point => `${escape(data.days[point.value[1]])} ${escape(data.hours[point.value[0]])}: <b>${point.value[2]}</b>`,
    },
    xAxis: { ...axis(), type: 'category', data: data.hours, splitLine: { show: false } },
    yAxis: { ...axis(), type: 'category', data: data.days, inverse: true, splitLine: { show: false } },
    visualMap: {
      min: 0,
      max: Math.max(1, ...data.values.map(value => value[2])),
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 120,
      textStyle: { color: color('--soft') },
      inRange: { color: [color('--sunken'), color('--accent')] },
    },
    series: [{ type: 'heatmap', data: data.values, itemStyle: { borderColor: color('--surface'), borderWidth: 2, borderRadius: 3 } }],
  });

  const kinds = { series, hours };
  const draw = element => {
    const data = JSON.parse(element.querySelector('script').textContent);
    charts.get(element)?.chart.dispose();
    const canvas = element.querySelector('div') ?? element.appendChild(document.createElement('div'));
    canvas.style.height = '100%';
    const chart = echarts.init(canvas, dark.matches ? 'dark' : null, { renderer: 'svg' });
    chart.setOption(kinds[element.dataset.chart](data));
    charts.set(element, { chart });
  };
  const drawAll = () => document.querySelectorAll('[data-chart]').forEach(draw);

  drawAll();
  dark.addEventListener('change', drawAll);
  addEventListener('resize', () => charts.forEach(({ chart }) => chart.resize()));

  // A check box in the head of a table selects all of its rows.
  document.querySelectorAll('input[data-select-all]').forEach(all => all.addEventListener('change', () =>
    all.closest('table').querySelectorAll('tbody input[type=checkbox]:not(:disabled)').forEach(box => { box.checked = all.checked; })));

  document.querySelectorAll('button[data-print]').forEach(button => button.addEventListener('click', () => print()));
})();
