//! The picture: what a policy costs against how late it is.

use std::error::Error;
use std::path::Path;

use contract_tests::polling_simulation::Measured;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

const OURS: [&str; 3] = ["eager", "balanced", "thrifty"];

/// Draws a point for each policy on two logarithmic scales.
pub(crate) fn draw(path: &Path, points: &[(&str, Measured)]) -> Result<(), Box<dyn Error>> {
    let root = SVGBackend::new(path, (900, 560)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption("Requests against lateness, on the mix", ("sans-serif", 20))
        .margin(15)
        .x_label_area_size(45)
        .y_label_area_size(65)
        .build_cartesian_2d((0.8..400.0).log_scale(), (0.2..300.0).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .x_desc("requests per operation")
        .y_desc("mean lateness, % of the duration")
        .label_style(("sans-serif", 13))
        .draw()?;
    let place = |it: &Measured| (it.requests, 100.0 * it.relative);
    let ours = points.iter().filter(|(name, _)| OURS.contains(name));
    chart.draw_series(LineSeries::new(
        ours.map(|(_, it)| place(it)),
        RED.stroke_width(2),
    ))?;
    for (name, it) in points {
        let color = if OURS.contains(name) { RED } else { BLUE };
        let (at, side) = label(name);
        let style = ("sans-serif", 13).into_font().color(&color).pos(side);
        chart.draw_series([EmptyElement::at(place(it))
            + Circle::new((0, 0), 4, color.filled())
            + Text::new((*name).to_owned(), at, style)])?;
    }
    root.present()?;
    Ok(())
}

/// Where a name goes, seen from its point: above to the right, unless others are there.
fn label(name: &str) -> ((i32, i32), Pos) {
    match name {
        "same, full jitter" | "half of the rest" => ((-8, 3), Pos::new(HPos::Right, VPos::Center)),
        "0.1 s x2, up to 10 s" | "1 s x2, up to 60 s" => ((7, 3), Pos::new(HPos::Left, VPos::Top)),
        _ => ((7, -3), Pos::new(HPos::Left, VPos::Bottom)),
    }
}
