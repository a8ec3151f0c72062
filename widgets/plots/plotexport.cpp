// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotexport.h"

#include "widgets/plots/plotview.h"
#include "widgets/theme/theme.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool writeSvg(PlotView &view, QIODevice *device)
{
    const QSize size = view.fullSize();
    QSvgGenerator svg;
    svg.setOutputDevice(device);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(0, 0), size));
    svg.setTitle(view.name());
    svg.setDescription(view.summary());
    view.renderTo(svg, size, 1, true);
    return true;
}

bool writePdf(PlotView &view, QIODevice *device)
{
    const QSize size = view.fullSize();
    QPdfWriter pdf(device);
    constexpr int dotsPerInch = 96; // a pixel of the screen is a 96th of an inch on paper
    pdf.setResolution(dotsPerInch);
    pdf.setPageSize(QPageSize(QSizeF(size) * 72.0 / dotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({});
    pdf.setTitle(view.name());
    view.renderTo(pdf, size, 1, true);
    return true;
}

bool writeContent(PlotView &view, QIODevice *device, PlotFormat format)
{
    switch (format) {
    case PlotFormat::Png:
        return plotImage(view, 1).save(device, "PNG");
    case PlotFormat::Png2x:
        return plotImage(view, 2).save(device, "PNG");
    case PlotFormat::Svg:
        return writeSvg(view, device);
    case PlotFormat::Pdf:
        return writePdf(view, device);
    case PlotFormat::Csv:
        break;
    }
    const QByteArray text = view.table()->toCsv();
    return device->write(text) == text.size();
}

} // namespace

QImage plotImage(PlotView &view, qreal scale)
{
    const QSize size = view.fullSize();
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(tokensFor(&view).surface);
    view.renderTo(image, size, scale, false);
    return image;
}

Result<void> exportPlot(PlotView &view, const QString &path, PlotFormat format)
{
    // The rename at the end would replace a device or a pipe by a plain file.
    const QFileInfo target(path);
    if (target.exists() && !target.isFile())
        return Error{.code = u"file.unwritable"_s, .where = path};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{.code = u"file.unwritable"_s, .where = path};
    // Writers of pictures do not tell of a full disk: into memory first, then the bytes counted.
    QBuffer memory;
    memory.open(QIODevice::WriteOnly);
    // commit() of Qt 6.4 does not look whether its last flush succeeded, so flush and ask before.
    if (!writeContent(view, &memory, format) || file.write(memory.data()) != memory.data().size() || !file.flush() || !file.commit())
        return Error{.code = u"file.write"_s, .where = path};
    return {};
}

} // namespace headrace
