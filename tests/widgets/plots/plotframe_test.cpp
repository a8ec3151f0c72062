// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleplots.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/plotexport.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/scatterview.h"
#include "widgets/plots/weekpanelsview.h"

#include <QClipboard>
#include <QFile>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace headrace;
using namespace Qt::StringLiterals;

class PlotFrameTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static PlotView *made(const QString &kind)
    {
        if (kind == u"weeks"_s) {
            auto *view = new WeekPanelsView;
            view->setWeeks(sample::weeks(12));
            return view;
        }
        if (kind == u"maps"_s) {
            auto *view = new HeatMapView;
            view->setMaps(sample::heatMaps(4));
            return view;
        }
        auto *view = new ScatterView;
        view->setPoints(sample::scatter());
        return view;
    }
    QByteArray written(PlotView &view, PlotFormat format, const QString &name)
    {
        const QString path = m_folder.filePath(name);
        if (!exportPlot(view, path, format))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void exportsReadBack_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : {u"weeks"_s, u"maps"_s, u"points"_s})
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void exportsReadBack()
    {
        QFETCH(QString, kind);
        PlotFrame frame(made(kind));
        frame.resize(700, 400);
        frame.show();
        QCoreApplication::processEvents();
        PlotView &view = *frame.view();
        const QSize full = view.fullSize();
        const QImage one = QImage::fromData(written(view, PlotFormat::Png, u"a.png"_s));
        QCOMPARE(one.size(), full);
        QCOMPARE(QImage::fromData(written(view, PlotFormat::Png2x, u"b.png"_s)).size(), full * 2);
        std::set<QRgb> colours;
        for (int x = 0; x < one.width(); x += 3) {
            for (int y = 0; y < one.height(); y += 3)
                colours.insert(one.pixel(x, y));
        }
        QCOMPARE_GT(colours.size(), std::size_t{5});
        QSvgRenderer svg(written(view, PlotFormat::Svg, u"c.svg"_s));
        QVERIFY(svg.isValid());
        QCOMPARE(svg.viewBox().size(), full);
        const QByteArray pdf = written(view, PlotFormat::Pdf, u"d.pdf"_s);
        QVERIFY(pdf.startsWith("%PDF") && pdf.trimmed().endsWith("%%EOF"));
        const QByteArray csv = written(view, PlotFormat::Csv, u"e.csv"_s);
        const auto rows = static_cast<qsizetype>(view.table()->table().rows);
        QCOMPARE(csv.count('\n'), rows + 1);
    }

    void weeksCsvHasNumbersAndGaps()
    {
        WeekPanelsView view;
        view.setWeeks(sample::weeks(4));
        const QList<QByteArray> lines = view.table()->toCsv().split('\n');
        QCOMPARE(lines.front(), QByteArray("Time,requests"));
        const double first = sample::weeks(4).panels[0].y[0];
        QVERIFY(lines[1].endsWith(QByteArray(',' + QByteArray::number(static_cast<qlonglong>(first)))));
        QVERIFY(lines[1 + 336 + 250].endsWith(',')); // missing is empty
        QVERIFY(lines[1 + 3 * 336 + 220].endsWith(",0"));
    }

    void failedExportKeepsTheOldFile()
    {
        WeekPanelsView view;
        view.setWeeks(sample::weeks(1));
        const auto nowhere = exportPlot(view, m_folder.filePath(u"no/such/folder/a.png"_s), PlotFormat::Png);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, u"file.unwritable"_s);
        const QString path = m_folder.filePath(u"kept.csv"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        // A limit on the size of files stands in for a full disk.
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit tiny{16, before.rlim_max};
        const auto action = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &tiny);
        const auto full = exportPlot(view, path, PlotFormat::Csv);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, action);
        QVERIFY(!full);
        QCOMPARE(full.error().code, u"file.write"_s);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void pipesAndFoldersAreNoTargets()
    {
        WeekPanelsView view;
        view.setWeeks(sample::weeks(1));
        const QString pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
        const auto done = exportPlot(view, pipe, PlotFormat::Csv);
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"file.unwritable"_s);
        QVERIFY(!QFileInfo(pipe).isFile());
        QVERIFY(!exportPlot(view, m_folder.path(), PlotFormat::Csv));
    }

    void exportLeavesTheViewAsItWas()
    {
        WeekPanelsView view;
        view.resize(700, 400);
        view.setWeeks(sample::weeks(12));
        view.show();
        QCoreApplication::processEvents();
        const int panels = view.visiblePanels();
        QCOMPARE_GT(plotImage(view, 1).height(), view.height());
        QCOMPARE(view.visiblePanels(), panels);
        QCoreApplication::processEvents();
    }

    void tableAndPlotShareTheSelection()
    {
        PlotFrame frame(made(u"weeks"_s));
        frame.resize(700, 500);
        frame.setTitle(u"Weekly traffic"_s, u"requests"_s);
        frame.show();
        auto *view = static_cast<WeekPanelsView *>(frame.view());
        frame.showTable(true);
        QVERIFY(frame.isTableShown());
        view->setBrush(sample::april1 + 1800 * nanosPerSecond, sample::april1 + 3 * 1800 * nanosPerSecond);
        const QModelIndexList rows = frame.tableView()->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.front().row(), 1);
        QSignalSpy brushed(view, &WeekPanelsView::brushed);
        frame.tableView()->selectRow(336);
        QCOMPARE(brushed.size(), 1);
        QCOMPARE(brushed.back().at(0).value<Nanos>(), sample::april1 + 7 * sample::day);
    }

    void copiesNumbersAndPicture()
    {
        PlotFrame frame(made(u"weeks"_s));
        frame.resize(700, 500);
        QSignalSpy reported(&frame, &PlotFrame::reported);
        static_cast<WeekPanelsView *>(frame.view())->setBrush(sample::april1, sample::april1 + 2 * 1800 * nanosPerSecond);
        for (QAction *action : frame.menu()->actions()) {
            if (action->text() == PlotFrame::tr("Copy Numbers"))
                action->trigger();
        }
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 3);
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(u"text/csv"_s));
        for (QAction *action : frame.menu()->actions()) {
            if (action->text() == PlotFrame::tr("Copy Picture"))
                action->trigger();
        }
        QVERIFY(!QApplication::clipboard()->image().isNull());
        QCOMPARE(reported.size(), 2);
    }

    void everythingFocusableHasAName()
    {
        for (const QString &kind : {u"weeks"_s, u"maps"_s, u"points"_s}) {
            PlotFrame frame(made(kind));
            frame.setTitle(kind);
            frame.show();
            QCoreApplication::processEvents();
            for (const QWidget *widget : frame.findChildren<QWidget *>()) {
                if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(&frame))
                    QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void languageChangeKeepsWords()
    {
        PlotFrame frame(made(u"weeks"_s));
        frame.setTitle(u"Weekly"_s);
        QEvent change(QEvent::LanguageChange);
        QApplication::sendEvent(&frame, &change);
        QApplication::sendEvent(frame.view(), &change);
        for (const QAction *action : frame.menu()->actions())
            QVERIFY(action->isSeparator() || action->menu() != nullptr || !action->text().isEmpty());
        QCOMPARE(frame.view()->accessibleName(), u"Weekly"_s);
    }

    void hundredMillionRowsStayShort()
    {
        PlotTableModel model;
        model.setTable({.headers = {u"x"_s}, .rows = 100'000'000, .cell = [](std::size_t row, int) { return QVariant(double(row)); }});
        QVERIFY(model.isCut());
        QCOMPARE(model.rowCount(), static_cast<int>(PlotTableModel::maximumRows));
        QCOMPARE(model.toText(99'999'999, 99'999'999, ','), QByteArray("x\n99999999\n"));
    }

    void textsAreQuoted()
    {
        PlotTableModel model;
        model.setTable({.headers = {u"a,b"_s, u"c"_s}, .rows = 1, .cell = [](std::size_t, int column) {
                            return column == 0 ? QVariant(u"say \"x\""_s) : QVariant(0.1);
                        }});
        QCOMPARE(model.toCsv(), QByteArray("\"a,b\",c\n\"say \"\"x\"\"\",0.1\n"));
    }
};

QTEST_MAIN(PlotFrameTest)
#include "plotframe_test.moc"
