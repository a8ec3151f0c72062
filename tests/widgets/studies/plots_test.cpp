// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/workpool.h"
#include "models/studies/studyimportance.h"
#include "tests/models/studies/samplestudy.h"
#include "widgets/plots/plotexport.h"
#include "widgets/plots/plotframe.h"
#include "widgets/studies/importanceplot.h"
#include "widgets/studies/studypanels.h"
#include "widgets/studies/studyparallel.h"
#include "widgets/studies/studywords.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;

namespace {

constexpr int patience = 60'000;

void drag(QWidget &widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 4; ++step) {
        const QPointF at = QPointF(from) + QPointF(to - from) * step / 4;
        QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
}

/// Pixels that are not quite see-through.
int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0;
    return count;
}

} // namespace

/// The plots of a study, by mouse and by keys. With HEADRACE_PICTURES=DIR they are drawn there to be looked at.
class StudyPlotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void inkIsTakenBack()
    {
        TrialInk ink;
        ink.resize({80, 60});
        InkColours colours{};
        colours.fill(qRgb(1, 2, 3)); // of a test
        ink.addLine({3, 4}, {70, 50}, 1.5, 200, 1);
        ink.addDot({20.3, 30.7}, 3, 10, 1);
        const int one = inked(ink.compose(colours, 0.5));
        QVERIFY(one > 100);
        ink.addLine({70, 2}, {3, 58.4}, 1.5, 90, 1);
        QVERIFY(inked(ink.compose(colours, 0.5)) > one);
        ink.addLine({70, 2}, {3, 58.4}, 1.5, 90, -1);
        QCOMPARE(inked(ink.compose(colours, 0.5)), one);
        ink.addLine({3, 4}, {70, 50}, 1.5, 200, -1);
        ink.addDot({20.3, 30.7}, 3, 10, -1);
        QCOMPARE(inked(ink.compose(colours, 0.5)), 0);
        ink.addLine({-50, -50}, {500, 400}, 2, 3, 1); // over the edges
        ink.addDot({80, 60}, 5, 3, 1);
        QVERIFY(inked(ink.compose(colours, 0.5)) > 0);
    }

    void shadesMixAndOpacityAdds()
    {
        TrialInk ink;
        ink.resize({4, 4});
        InkColours colours{};
        for (int i = 0; i < 256; ++i)
            colours[static_cast<std::size_t>(i)] = qRgb(i, i, i); // of a test
        ink.addBar(0, 4, 1, 3, 100, 1);
        const int alone = qAlpha(ink.compose(colours, 0.4).pixel(1, 1));
        ink.addBar(0, 4, 1, 3, 200, 1);
        const QImage both = ink.compose(colours, 0.4);
        QVERIFY(std::abs(alone - 102) <= 1);
        QVERIFY(std::abs(qAlpha(both.pixel(1, 1)) - 163) <= 1); // 1 − 0.6²
        QVERIFY(std::abs(qRed(both.convertToFormat(QImage::Format_ARGB32).pixel(1, 1)) - 150) <= 2);
        QCOMPARE(qAlpha(both.pixel(1, 0)), 0);
        QCOMPARE(qAlpha(both.pixel(1, 3)), 0);
    }

    void aDragAlongAnAxisKeepsARange()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(300, 4));
        StudyParallel plot(selection);
        plot.resize(900, 360);
        plot.show();
        const QImage before = plot.grab().toImage();
        const QPoint low = axis(plot, 1, 0.25), high = axis(plot, 1, 0.75);
        drag(plot, low, high);
        QCOMPARE(selection.brush(1).size(), std::size_t(1));
        const BrushRange range = selection.brush(1).front();
        QVERIFY(std::abs(range.from - 4.5) < 0.3 && std::abs(range.to - 9.5) < 0.3); // of 2 … 12
        QVERIFY(selection.keptCount() < 300 && selection.keptCount() > 0);
        QVERIFY(plot.grab().toImage() != before);
        drag(plot, axis(plot, 1, 0.9), axis(plot, 1, 1.0), Qt::ControlModifier);
        QCOMPARE(selection.brush(1).size(), std::size_t(2));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, axis(plot, 1, 0.05));
        QVERIFY(!selection.hasBrushes());
    }

    void aRangeIsMovedByItsMiddleAndItsEnds()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(100, 4));
        StudyParallel plot(selection);
        plot.resize(900, 360);
        plot.show();
        drag(plot, axis(plot, 2, 0.2), axis(plot, 2, 0.4));
        drag(plot, axis(plot, 2, 0.3), axis(plot, 2, 0.5));
        QVERIFY(std::abs(selection.brush(2).front().from - 0.4) < 0.03 && std::abs(selection.brush(2).front().to - 0.6) < 0.03);
        drag(plot, axis(plot, 2, 0.6), axis(plot, 2, 0.8));
        QVERIFY(std::abs(selection.brush(2).front().from - 0.4) < 0.03 && std::abs(selection.brush(2).front().to - 0.8) < 0.03);
        drag(plot, axis(plot, 2, 0.6), axis(plot, 2, 1.0)); // held at the end of the axis
        QVERIFY(std::abs(selection.brush(2).front().from - 0.6) < 0.03 && std::isinf(selection.brush(2).front().to)); // and up to the edge means all beyond it
    }

    void namesAreDraggedAndAxesTurnedAround()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(50, 4));
        StudyParallel plot(selection);
        plot.resize(900, 360);
        plot.show();
        QSignalSpy habits(&plot, &StudyParallel::habitsChanged);
        const std::vector<std::size_t> before = plot.shownAxes();
        drag(plot, {axis(plot, 0, 0).x(), 10}, {axis(plot, 2, 0).x(), 10});
        QCOMPARE(plot.shownAxes()[2], before[0]);
        QCOMPARE(plot.shownAxes()[0], before[1]);
        QTest::mouseDClick(&plot, Qt::LeftButton, {}, {axis(plot, 0, 0).x(), 10});
        QCOMPARE(plot.habits().inverted.size(), 1);
        drag(plot, axis(plot, 0, 0.0), axis(plot, 0, 0.3)); // the lower part of an axis that stands on its head: large values
        QVERIFY(selection.brush(plot.shownAxes()[0]).front().to > 11.9);
        plot.stretchAxis(2); // the learning rate was logarithmic
        QCOMPARE(plot.habits().logarithmic.value(QStringLiteral("parameter:learning_rate")), false);
        plot.hideAxis(1);
        QCOMPARE(plot.shownAxes().size(), before.size() - 1);
        QCOMPARE(habits.size(), 4);
        StudyParallel other(selection);
        other.setHabits(plot.habits());
        QCOMPARE(other.shownAxes(), plot.shownAxes());
    }

    void menusSayWhatKeysDo()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(50, 4));
        StudyParallel plot(selection);
        QMenu axes, one;
        plot.fillAxesMenu(axes);
        QCOMPARE(axes.actions().size(), static_cast<qsizetype>(selection.frame()->axes.size()) + 2);
        plot.fillAxisMenu(one, 1);
        QVERIFY(one.actions().size() >= 6);
        const std::size_t shown = plot.shownAxes().size();

        for (QAction *action : axes.actions())
            if (action->text() == StudyWords::axisName(selection.frame()->axes[selection.frame()->axisOf(QStringLiteral("duration"))]))
                action->trigger();
        QCOMPARE(plot.shownAxes().size(), shown + 1);
        axes.actions().last()->trigger();
        QCOMPARE(plot.shownAxes().size(), shown);
    }

    void allByKeyboard()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(200, 4));
        StudyParallel plot(selection);
        plot.resize(700, 300);
        plot.show();
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Up);
        QTest::keyClick(&plot, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selection.brush(1).size(), std::size_t(1));
        QVERIFY(std::abs(selection.brush(1).front().from - 2.5) < 0.01 && std::abs(selection.brush(1).front().to - 11.5) < 0.01);
        QTest::keyClick(&plot, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(plot.shownAxes()[2], std::size_t(1));
        QTest::keyClick(&plot, Qt::Key_I);
        QCOMPARE(plot.habits().inverted.size(), 1);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QVERIFY(!selection.hasBrushes());
    }

    void onlyTrialsThatComeOrGoAreDrawnAgain()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(4000, 6));
        StudyParallel plot(selection);
        plot.resize(900, 360);
        plot.show();
        plot.grab();
        const qint64 whole = plot.marksDrawn();
        QVERIFY(whole > 4000 * 6);
        const double middle = 0.5;
        selection.setBrush(2, {{0, middle}});
        plot.grab();
        const qint64 first = plot.marksDrawn();
        selection.setBrush(2, {{0, middle + 0.01}});
        plot.grab();
        QVERIFY(plot.marksDrawn() - first < 4000 * 6 / 20); // about a hundredth came in
        QVERIFY(plot.marksDrawn() > first);
        const qint64 second = plot.marksDrawn();
        plot.grab();
        QCOMPARE(plot.marksDrawn(), second);
    }

    void aRectangleKeepsTrialsInAllPlots()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(300, 5));
        StudyPanels plot(selection, [&] { return historyPanels(*selection.frame()); }, false);
        plot.resize(600, 300);
        plot.show();
        const QRectF place = plot.placeOf(0, plot.size());
        drag(plot, (place.topLeft() + QPointF(place.width() * 0.5, place.height() * 0.4)).toPoint(), place.bottomRight().toPoint());
        const std::size_t number = selection.frame()->axisOf(QStringLiteral("number"));
        QCOMPARE(selection.brush(number).size(), std::size_t(1));
        QCOMPARE(selection.brush(selection.frame()->objective).size(), std::size_t(1));
        QVERIFY(std::abs(selection.brush(number).front().from - 150) < 5);
        const int row = firstKept(selection);
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.pointOf(0, row)->toPoint());
        QCOMPARE(selection.chosen().size(), std::size_t(1));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, (place.topLeft() + QPointF(4, 4)).toPoint());
        QVERIFY(!selection.hasBrushes());
        QVERIFY(selection.chosen().empty());
        QTest::keyClick(&plot, Qt::Key_Home);
        const int first = selection.chosen().front();
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.pointOf(0, selection.chosen().front())->x() >= plot.pointOf(0, first)->x());
    }

    void whatIsFarWorseStandsAtTheEdge()
    {
        auto [study, trials] = sample::study(100, 3);
        trials[4].observations = {{QStringLiteral("loss"), QString(), QString(), QStringLiteral("1e12")}};
        StudySelection selection;
        selection.setFrame(makeStudyFrame(study, trials));
        StudyPanels plot(selection, [&] { return historyPanels(*selection.frame()); }, false);
        plot.resize(600, 300);
        plot.show();
        const QRectF place = plot.placeOf(0, plot.size());
        QCOMPARE(plot.pointOf(0, 4)->y(), place.top());
        QVERIFY(plot.pointOf(0, 5)->y() > place.top() + 5);
        QVERIFY(plot.grab().toImage().width() > 0);
        drag(plot, (place.topLeft() + QPointF(1, -2)).toPoint(), place.bottomRight().toPoint() + QPoint(2, 2)); // all of it
        QVERIFY(selection.isKept(4));
        drag(plot, (place.topLeft() + QPointF(1, 20)).toPoint(), place.bottomRight().toPoint() + QPoint(2, 2));
        QVERIFY(!selection.isKept(4));
    }

    void theBestSoFarOnlyGetsBetter()
    {
        for (const ObjectiveDirection direction : {ObjectiveDirection::Minimize, ObjectiveDirection::Maximize}) {
            const std::shared_ptr<const StudyFrame> frame = sample::frame(200, 3, direction);
            const PointPanels panels = historyPanels(*frame);
            const std::vector<QPointF> &best = panels.panels.front().lines.back().points;
            QVERIFY(best.size() > 2);
            for (std::size_t i = 1; i < best.size(); ++i)
                QVERIFY(frame->sign() * best[i].y() >= frame->sign() * best[i - 1].y());
            QCOMPARE(best.back().y(), frame->matrix.metrics.front().values[static_cast<std::size_t>(*frame->best)]);
        }
    }

    void barsOnALaneDoNotCross()
    {
        const std::shared_ptr<const StudyFrame> frame = sample::frame(200, 3);
        const PointPanel panel = timelinePanels(*frame).panels.front();
        QVERIFY(panel.y.high > 4 && panel.y.high < 12); // four at a time, some begin before others end
        std::map<int, double> busy;
        for (const int row : frame->order) {
            const auto lane = static_cast<int>(panel.y.value(row));
            QVERIFY(panel.x.value(row) >= busy[lane] - 1e-9);
            busy[lane] = panel.ends[static_cast<std::size_t>(row)];
        }
    }

    void stoppedTrialsAreMeasuredByTheirRule()
    {
        auto [study, trials] = sample::study(60, 2);
        QVERIFY(stoppingPanels(*makeStudyFrame(study, trials)).panels.empty());
        int stopped = 0;
        for (Trial &trial : trials) {
            trial.rules = {{QStringLiteral("seconds"), QStringLiteral("less"), QStringLiteral("1"), 0}, {QStringLiteral("loss"), QStringLiteral("greater"), QStringLiteral("0.3"), 4}};
            stopped += trial.state == TrialState::EarlyStopped;
        }
        const PointPanel panel = stoppingPanels(*makeStudyFrame(study, trials)).panels.front();
        QCOMPARE(panel.lines[0].points.size(), std::size_t(60));
        QCOMPARE(panel.lines[1].points.size(), static_cast<std::size_t>(2 * stopped));
        QVERIFY(stopped > 0);
        QCOMPARE(panel.lines[1].points[1].y(), 0.3); // of the objective, not of the other metric
    }

    void rungsGoOnWithMore()
    {
        auto [study, trials] = sample::study(4, 2);
        QVERIFY(rungPanels(*makeStudyFrame(study, trials)).panels.empty());
        study.settings = {{QStringLiteral("resource_name"), QStringLiteral("depth")}};
        const QString rates[] = {QStringLiteral("0.01"), QStringLiteral("0.02"), QStringLiteral("0.01"), QStringLiteral("0.01")}, depths[] = {QStringLiteral("2"), QStringLiteral("2"), QStringLiteral("12"), QStringLiteral("4")};
        for (std::size_t i = 0; i < 4; ++i) {
            trials[i].assignments = {{QStringLiteral("learning_rate"), rates[i]}, {QStringLiteral("depth"), depths[i]}};
            trials[i].observations = {{QStringLiteral("loss"), QString(), QString(), QString::number(i)}};
        }
        const PointPanel panel = rungPanels(*makeStudyFrame(study, trials)).panels.front();
        QCOMPARE(panel.lines[0].points, (std::vector<QPointF>{{2, 0}, {4, 3}, {4, 3}, {12, 2}}));
        QVERIFY(panel.x.logarithmic);
    }

    void childrenHangOnTheirParents()
    {
        auto [study, trials] = sample::study(3, 2);
        QVERIFY(lineagePanels(*makeStudyFrame(study, trials)).panels.empty());
        for (std::size_t i = 0; i < 3; ++i) {
            trials[i].observations = {{QStringLiteral("loss"), QString(), QString(), QString::number(i)}};
            trials[i].labels = {{QStringLiteral("pbt.suggestion.katib.kubeflow.org/generation"), QString::number(i)}, {QStringLiteral("pbt.suggestion.katib.kubeflow.org/parent"), i == 0 ? QString() : trials[i - 1].name}};
        }
        const PointPanel panel = lineagePanels(*makeStudyFrame(study, trials)).panels.front();
        QCOMPARE(panel.lines[0].points, (std::vector<QPointF>{{0, 0}, {1, 1}, {1, 1}, {2, 2}}));
    }

    void exportsEveryPlot_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("few") << 120;
        QTest::newRow("many") << 3000;
    }

    void exportsEveryPlot()
    {
        QFETCH(const int, rows);
        QTemporaryDir folder;
        WorkPool pool;
        StudySelection selection;
        selection.setFrame(sample::frame(rows, 5));
        StudyImportance importance(selection, pool);
        for (PlotView *view : plots(selection, importance)) {
            const std::unique_ptr<PlotView> owner(view);
            view->resize(640, 420);
            view->setName(QStringLiteral("plot"));
            for (const auto &[format, ending] : {std::pair(PlotFormat::Png, "png"), std::pair(PlotFormat::Svg, "svg"), std::pair(PlotFormat::Csv, "csv")})
                QVERIFY(exportPlot(*view, folder.filePath(QString::fromLatin1(ending)), format));
            QVERIFY(!view->grab().isNull());
            QVERIFY(!view->accessibleName().isEmpty());
        }
    }

    void importanceIsSaidInWords()
    {
        WorkPool pool;
        StudySelection selection;
        selection.setFrame(sample::frame(400, 5));
        StudyImportance importance(selection, pool);
        ImportancePlot plot(importance, selection);
        QTRY_VERIFY_WITH_TIMEOUT(!importance.isBusy(), patience);
        QCOMPARE(selection.frame()->matrix.parameters[plot.order().front()].parameter.name, QStringLiteral("learning_rate"));
        QVERIFY(plot.summary().contains(QStringLiteral("PED-ANOVA")) && plot.summary().contains(QStringLiteral("learning_rate")));
        QSignalSpy taken(&plot, &ImportancePlot::parameterTaken);
        plot.resize(300, 200);
        QTest::keyClick(&plot, Qt::Key_Down);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(taken.front().front().value<std::size_t>(), plot.order()[1]);
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        WorkPool pool;
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            applyTheme(*qApp, mode);
            for (const int rows : {120, 500, 10000}) {
                StudySelection selection;
                selection.setFrame(sample::frame(rows, rows > 5000 ? 16 : 7));
                StudyImportance importance(selection, pool);
                QTRY_VERIFY_WITH_TIMEOUT(!importance.isBusy(), patience);
                if (rows == 500)
                    selection.setBrush(0, {{0.003, 0.02}});
                int number = 0;
                for (PlotView *view : plots(selection, importance)) {
                    PlotFrame frame(view);
                    frame.setTitle(QStringLiteral("Plot"));
                    frame.resize(1100, 460);
                    frame.show();
                    frame.grab().save(folder + QStringLiteral("/%1-%2-%3.png").arg(mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(rows).arg(number++));
                }
            }
        }
        applyTheme(*qApp, ThemeMode::Light);
    }

private:
    static QPoint axis(const StudyParallel &plot, int place, double height)
    {
        const int line = QFontMetrics(typeFont(TypeRole::Secondary)).height();
        const QRectF area(QPointF(grid(10), 2 * line + grid(3)), QPointF(plot.width() - std::min(plot.width() / 4, grid(18)), plot.height() - grid(3)));
        return QPointF(area.left() + area.width() * place / static_cast<double>(plot.shownAxes().size() - 1), area.bottom() - height * area.height()).toPoint();
    }

    static int firstKept(const StudySelection &selection)
    {
        for (int row = 0; row < selection.frame()->rows(); ++row)
            if (selection.isKept(row))
                return row;
        return -1;
    }

    static std::vector<PlotView *> plots(StudySelection &selection, StudyImportance &importance)
    {
        const auto panels = [&](StudyPanels::Maker make) { return new StudyPanels(selection, std::move(make), true); };
        return {new StudyParallel(selection), panels([&] { return historyPanels(*selection.frame()); }), panels([&] { return slicePanels(*selection.frame()); }),
                panels([&] { return contourPanels(selection, 0, 1); }), panels([&] { return scatterPanels(*selection.frame(), {0, 1, 2}); }), panels([&] { return distributionPanels(selection); }),
                panels([&] { return paretoPanels(selection, selection.frame()->axisOf(QStringLiteral("metric:seconds"))); }), panels([&] { return timelinePanels(*selection.frame()); }),
                new ImportancePlot(importance, selection)};
    }
};

QTEST_MAIN(StudyPlotsTest)
#include "plots_test.moc"
