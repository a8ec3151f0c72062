// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/tensorgrid.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

TensorShape shape(const QString &name, TensorType type, std::vector<std::int64_t> sizes)
{
    return {.name = name, .type = type, .typeWord = tensorTypeWord(type), .shape = std::move(sizes)};
}

} // namespace

class TestTensorGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aColumnAnElement();
    void cellsAreCheckedAtOnce_data();
    void cellsAreCheckedAtOnce();
    void integersOf64BitsStayExact();
    void pasting_data();
    void pasting();
    void aThousandRows();
    void anotherSchemaKeepsWhatFits();
    void requestsComeBack();
    void whatIsNoTable();
    void shapes_data();
    void shapes();
};

void TestTensorGrid::aColumnAnElement()
{
    TensorGrid grid;
    QAbstractItemModelTester tester(&grid, QAbstractItemModelTester::FailureReportingMode::Fatal);
    grid.setSchema({shape(u"x"_s, TensorType::Fp32, {-1, 2, 2}), shape(u"id"_s, TensorType::Int64, {-1}), shape(u"one"_s, TensorType::Bool, {-1, -1})});
    QStringList heads;
    for (int column = 0; column < grid.columnCount(); ++column)
        heads << grid.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(heads, (QStringList{u"x[0,0]"_s, u"x[0,1]"_s, u"x[1,0]"_s, u"x[1,1]"_s, u"id"_s, u"one[0]"_s}));
    QCOMPARE(grid.rowCount(), 1);
    QCOMPARE(grid.faults(), 6);
    QVERIFY(!grid.request());
}

void TestTensorGrid::cellsAreCheckedAtOnce_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fault");
    using Fault = TensorGrid::Fault;
    const auto row = [](const char *name, TensorType type, const char *text, Fault fault) { QTest::newRow(name) << int(type) << QString::fromLatin1(text) << int(fault); };
    row("number", TensorType::Fp64, " 1.5 ", Fault::None);
    row("word", TensorType::Fp64, "abc", Fault::NotOfType);
    row("nothing", TensorType::Fp64, "", Fault::Missing);
    row("fraction", TensorType::Int32, "1.5", Fault::NotOfType);
    row("too large", TensorType::Int8, "128", Fault::NotOfType);
    row("negative", TensorType::Uint8, "-1", Fault::NotOfType);
    row("largest", TensorType::Uint64, "18446744073709551615", Fault::None);
    row("empty text", TensorType::Bytes, "", Fault::None);
    row("truth", TensorType::Bool, "true", Fault::None);
}

void TestTensorGrid::cellsAreCheckedAtOnce()
{
    QFETCH(const int, type);
    QFETCH(const QString, text);
    QFETCH(const int, fault);
    TensorGrid grid;
    grid.setSchema({shape(u"x"_s, static_cast<TensorType>(type), {-1})});
    QSignalSpy edits(&grid, &TensorGrid::edited);
    QVERIFY(grid.setData(grid.index(0, 0), text));
    QCOMPARE(edits.count(), 1);
    QCOMPARE(grid.index(0, 0).data(TensorGrid::FaultRole).toInt(), fault);
    QCOMPARE(grid.faults(), fault == 0 ? 0 : 1);
    const Result<InferenceRequest> request = grid.request();
    QCOMPARE(request.hasValue(), fault == 0);
    if (!request) {
        QCOMPARE(request.error().code, u"tensor.value"_s);
        QCOMPARE(request.error().where, u"x"_s);
        QCOMPARE(request.error().arguments, (QStringList{u"1"_s, tensorTypeWord(static_cast<TensorType>(type)), text}));
    }
}

void TestTensorGrid::integersOf64BitsStayExact()
{
    TensorGrid grid;
    grid.setSchema({shape(u"id"_s, TensorType::Int64, {-1, 2})});
    grid.paste(u"9223372036854775807,-9007199254740993"_s, 0, 0);
    const Result<InferenceRequest> request = grid.request();
    QVERIFY(request);
    QCOMPARE(request->inputs[0].text(0), u"9223372036854775807"_s);
    QCOMPARE(request->inputs[0].text(1), u"-9007199254740993"_s);
    TensorGrid other;
    QVERIFY(other.setRequest(*request));
    QCOMPARE(other.index(0, 1).data().toString(), u"-9007199254740993"_s);
}

void TestTensorGrid::pasting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cells");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("last");
    QTest::newRow("CSV with a head") << u"a,b,c\n1,2,3\n4,5,6\n"_s << 6 << 2 << u"6"_s;
    QTest::newRow("tabs") << u"1\t2\t3\r\n4\t5\t6\r\n"_s << 6 << 2 << u"6"_s;
    QTest::newRow("semicolons") << u"1;2;3"_s << 3 << 1 << u"3"_s;
    QTest::newRow("too many columns") << u"1,2,3,4,5"_s << 3 << 1 << u"3"_s;
    QTest::newRow("quotes") << u"\"1\",\"2\",\"3\""_s << 3 << 1 << u"3"_s;
    QTest::newRow("nothing") << u" \n\n"_s << 0 << 1 << u""_s;
    QTest::newRow("words only") << u"a,b,c"_s << 3 << 1 << u"c"_s;
}

void TestTensorGrid::pasting()
{
    QFETCH(const QString, text);
    TensorGrid grid;
    QAbstractItemModelTester tester(&grid, QAbstractItemModelTester::FailureReportingMode::Fatal);
    grid.setSchema({shape(u"x"_s, TensorType::Fp64, {-1, 3})});
    QTEST(grid.paste(text, 0, 0), "cells");
    QTEST(grid.rowCount(), "rows");
    QTEST(grid.index(grid.rowCount() - 1, 2).data().toString(), "last");
}

void TestTensorGrid::aThousandRows()
{
    QString text;
    for (int row = 0; row < 1000; ++row)
        text += QString::number(row) % u",0.5,1e3,-2\n";
    TensorGrid grid;
    grid.setSchema({shape(u"x"_s, TensorType::Fp32, {-1, 4})});
    QSignalSpy inserts(&grid, &QAbstractItemModel::rowsInserted), changes(&grid, &QAbstractItemModel::dataChanged);
    QCOMPARE(grid.paste(text, 0, 0), 4000);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(grid.faults(), 0);
    const Result<InferenceRequest> request = grid.request();
    QVERIFY(request);
    QCOMPARE(request->inputs[0].shape, (std::vector<std::int64_t>{1000, 4}));
    grid.removeTheseRows({0, 999, 5});
    QCOMPARE(grid.rowCount(), 997);
    QCOMPARE(grid.index(0, 0).data().toString(), u"1"_s);
    grid.addRow();
    QCOMPARE(grid.index(997, 0).data().toString(), u"998"_s);
}

void TestTensorGrid::anotherSchemaKeepsWhatFits()
{
    TensorGrid grid;
    grid.setSchema({shape(u"x"_s, TensorType::Fp64, {-1, 2})});
    grid.paste(u"1.5,2\n3,4"_s, 0, 0);
    grid.setSchema({shape(u"x"_s, TensorType::Int32, {-1, 3})});
    QCOMPARE(grid.rowCount(), 2);
    QCOMPARE(grid.index(1, 1).data().toString(), u"4"_s);
    QCOMPARE(grid.index(0, 0).data(TensorGrid::FaultRole).toInt(), int(TensorGrid::Fault::NotOfType));
    QCOMPARE(grid.faults(), 3);
}

void TestTensorGrid::requestsComeBack()
{
    InferenceRequest request;
    request.inputs.push_back({.name = u"a"_s, .type = TensorType::Int32, .shape = {2, 2}});
    request.inputs.push_back({.name = u"b"_s, .type = TensorType::Bytes, .shape = {2}, .texts = {"one", "two"}});
    for (const char *number : {"1", "2", "3", "4"})
        QVERIFY(request.inputs[0].append(QString::fromLatin1(number)));
    TensorGrid grid;
    QAbstractItemModelTester tester(&grid, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(grid.setRequest(request));
    QCOMPARE(grid.rowCount(), 2);
    QCOMPARE(grid.index(1, 0).data().toString(), u"3"_s);
    QCOMPARE(grid.index(1, 2).data().toString(), u"two"_s);
    const Result<InferenceRequest> back = grid.request();
    QVERIFY(back);
    QVERIFY(back->inputs == request.inputs);
}

void TestTensorGrid::whatIsNoTable()
{
    InferenceRequest request;
    request.inputs.push_back({.name = u"a"_s, .type = TensorType::Bytes, .shape = {1}, .texts = {"x"}});
    request.inputs.push_back({.name = u"b"_s, .type = TensorType::Bytes, .shape = {2}, .texts = {"x", "y"}});
    TensorGrid grid;
    QVERIFY(!grid.setRequest(request));
    QVERIFY(!grid.setRequest({}));
    grid.setSchema({shape(u"x"_s, TensorType::Bytes, {3})});
    QCOMPARE(grid.request().error().code, u"tensor.rows"_s);
}

void TestTensorGrid::shapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isShape");
    QTest::addColumn<QString>("back");
    QTest::newRow("usual") << u"-1, 4"_s << true << u"-1, 4"_s;
    QTest::newRow("brackets") << u"[2,3]"_s << true << u"2, 3"_s;
    QTest::newRow("scalar") << u""_s << true << u""_s;
    QTest::newRow("word") << u"2,x"_s << false << QString();
    QTest::newRow("negative") << u"-2"_s << false << QString();
}

void TestTensorGrid::shapes()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isShape);
    const auto shape = shapeOf(text);
    QCOMPARE(shape.has_value(), isShape);
    if (shape)
        QTEST(shapeText(*shape), "back");
}

QTEST_GUILESS_MAIN(TestTensorGrid)
#include "tensorgrid_test.moc"
