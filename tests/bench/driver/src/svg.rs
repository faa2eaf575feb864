//! Curves as a picture, whose colours show on white and on black.

use std::fmt;

const COLOURS: [&str; 5] = ["#888888", "#d9822b", "#b8860b", "#2f8fdd", "#2aa876"];
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 340.0;
/// Left, right, top and bottom of the field.
const FIELD: [f64; 4] = [50.0, 600.0, 40.0, 300.0];

/// Some curves over the same points.
pub(crate) struct Chart {
    pub(crate) title: &'static str,
    pub(crate) curves: Vec<Curve>,
}

/// One of them: at each point, which is named, a height above zero.
pub(crate) struct Curve {
    pub(crate) name: String,
    pub(crate) points: Vec<(&'static str, f64)>,
}

impl Chart {
    /// The top of the field, a multiple of ten.
    fn top(&self) -> f64 {
        let points = self.curves.iter().flat_map(|curve| &curve.points);
        let most = points.map(|(_, height)| *height).fold(1.0, f64::max);
        (most / 10.0).ceil() * 10.0
    }

    /// The heights at which the names of the curves stand, none over another.
    fn names(&self, y: impl Fn(f64) -> f64) -> Vec<(usize, f64)> {
        let last = |curve: &Curve| curve.points.last().map_or(0.0, |(_, height)| *height);
        let mut names: Vec<(usize, f64)> =
            self.curves.iter().map(last).map(y).enumerate().collect();
        names.sort_by(|one, two| one.1.total_cmp(&two.1));
        let mut above = f64::MIN;
        for (_, y) in &mut names {
            *y = y.max(above + 16.0);
            above = *y;
        }
        names
    }
}

impl fmt::Display for Chart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [left, right, high, low] = FIELD;
        let top = self.top();
        let y = |height: f64| low - (low - high) * height / top;
        let points = self.curves.first().map_or(&[][..], |curve| &curve.points);
        let step = (right - left) / points.len().saturating_sub(1).max(1) as f64;
        let x = |number: usize| left + step * number as f64;
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
             font-family=\"sans-serif\" font-size=\"13\" fill=\"#888888\">\n\
             <title>{0}</title>\n<text x=\"{left}\" y=\"22\">{0}</text>",
            self.title
        )?;
        for line in 0..=5 {
            let height = top * f64::from(line) / 5.0;
            let y = y(height);
            writeln!(
                f,
                "<path d=\"M{left} {y:.0}H{right}\" stroke=\"#88888855\"/>\
                 <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{height:.0}</text>",
                left - 8.0,
                y + 4.0
            )?;
        }
        for (number, (name, _)) in points.iter().enumerate() {
            let (x, y) = (x(number), low + 20.0);
            writeln!(
                f,
                "<text x=\"{x:.0}\" y=\"{y:.0}\" text-anchor=\"middle\">{name}</text>"
            )?;
        }
        for (curve, colour) in self.curves.iter().zip(COLOURS) {
            let points = curve.points.iter().enumerate();
            let points: Vec<String> = points
                .map(|(number, (_, height))| format!("{:.0},{:.1}", x(number), y(*height)))
                .collect();
            writeln!(
                f,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
                points.join(" ")
            )?;
        }
        for (number, y) in self.names(y) {
            let (name, colour) = (&self.curves[number].name, COLOURS[number % COLOURS.len()]);
            writeln!(
                f,
                "<text x=\"{:.0}\" y=\"{:.0}\" fill=\"{colour}\">{name}</text>",
                right + 8.0,
                y + 4.0
            )?;
        }
        writeln!(f, "</svg>")
    }
}
