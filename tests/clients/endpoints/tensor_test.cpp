// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/tensor.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace headrace;
using namespace Qt::StringLiterals;

class TensorTest : public QObject
{
    Q_OBJECT

    static QString back(TensorType type, const QString &text)
    {
        Tensor tensor{.type = type, .shape = {1}};
        return tensor.append(text) ? tensor.text(0) : u"refused"_s;
    }

private Q_SLOTS:
    void everyTypeIsExact_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        const auto row = [](TensorType type, const char *text, const char *wanted) { QTest::addRow("%s %s", qPrintable(tensorTypeWord(type)), text) << int(type) << QString::fromLatin1(text) << QString::fromLatin1(wanted); };
        row(TensorType::Int64, "9223372036854775807", "9223372036854775807");
        row(TensorType::Int64, "-9223372036854775808", "-9223372036854775808");
        row(TensorType::Int64, "9223372036854775808", "refused");
        row(TensorType::Int64, "9007199254740993", "9007199254740993"); // no double is that
        row(TensorType::Uint64, "18446744073709551615", "18446744073709551615");
        row(TensorType::Uint64, "-1", "refused");
        row(TensorType::Int8, "-128", "-128");
        row(TensorType::Int8, "128", "refused");
        row(TensorType::Uint8, "255", "255");
        row(TensorType::Uint8, "256", "refused");
        row(TensorType::Int16, "-32768", "-32768");
        row(TensorType::Uint16, "65535", "65535");
        row(TensorType::Int32, "2147483648", "refused");
        row(TensorType::Uint32, "4294967295", "4294967295");
        row(TensorType::Int32, "1.5", "refused");
        row(TensorType::Int32, "", "refused");
        row(TensorType::Int32, " 7 ", "7");
        row(TensorType::Int32, "7x", "refused");
        row(TensorType::Bool, "true", "true");
        row(TensorType::Bool, "0", "false");
        row(TensorType::Bool, "yes", "refused");
        row(TensorType::Fp64, "0.1", "0.1");
        row(TensorType::Fp64, "1e308", "1e+308");
        row(TensorType::Fp64, "1e309", "refused");
        row(TensorType::Fp64, "NaN", "NaN");
        row(TensorType::Fp64, "-Infinity", "-Infinity");
        row(TensorType::Fp64, "a", "refused");
        row(TensorType::Fp64, "0,5", "refused");
        row(TensorType::Fp32, "0.1", "0.1");
        row(TensorType::Fp32, "3.4e38", "3.4e+38");
        row(TensorType::Fp32, "4e38", "refused");
        row(TensorType::Fp16, "1", "1");
        row(TensorType::Fp16, "65504", "65504");
        row(TensorType::Fp16, "65519", "65504");
        row(TensorType::Fp16, "65520", "refused"); // rounds to infinity
        row(TensorType::Fp16, "0.333", "0.3330078125");
        row(TensorType::Fp16, "5.960464477539063e-08", "5.960464477539063e-08"); // the smallest one
        row(TensorType::Fp16, "2.9e-08", "0");
        row(TensorType::Fp16, "Infinity", "Infinity");
        row(TensorType::Fp16, "-0.5", "-0.5");
        row(TensorType::Bf16, "3.140625", "3.140625");
        row(TensorType::Bf16, "NaN", "NaN");
        row(TensorType::Bytes, " a b ", " a b ");
    }

    void everyTypeIsExact()
    {
        QFETCH(int, type);
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QCOMPARE(back(TensorType(type), text), wanted);
    }

    /// Each of the 65,536 reals of 16 bits stays what it is through its text.
    void smallRealsRoundTrip()
    {
        for (const TensorType type : {TensorType::Fp16, TensorType::Bf16}) {
            for (int bits = 0; bits < 65'536; ++bits) {
                Tensor one{.type = type, .shape = {1}};
                const auto small = std::uint16_t(bits);
                one.bytes = QByteArray(reinterpret_cast<const char *>(&small), 2);
                if (std::isnan(one.number(0)))
                    continue;
                Tensor again{.type = type, .shape = {1}};
                QVERIFY2(again.append(one.text(0)), qPrintable(one.text(0)));
                QVERIFY2(again.bytes == one.bytes, qPrintable(QString::number(bits, 16)));
            }
        }
    }

    void shapesAskForElements()
    {
        Tensor tensor{.type = TensorType::Int32, .shape = {2, 3}};
        for (int i = 0; i < 6; ++i)
            QVERIFY(tensor.append(QString::number(i)));
        QCOMPARE(tensor.count(), std::int64_t(6));
        QVERIFY(tensor.isWhole());
        tensor.shape = {-1, 3};
        QVERIFY(!tensor.wanted());
        tensor.shape = {std::int64_t(1) << 40, std::int64_t(1) << 40};
        QVERIFY(!tensor.wanted());
        tensor.shape = {0, 5};
        QVERIFY(!tensor.isWhole());
        tensor.shape = {};
        QCOMPARE(*tensor.wanted(), std::int64_t(1)); // a scalar
    }

    void wordsAndTypes()
    {
        for (int i = 0; i < int(TensorType::Unknown); ++i)
            QCOMPARE(int(tensorTypeOf(tensorTypeWord(TensorType(i)))), i);
        QCOMPARE(tensorTypeOf(u"FP128"_s), TensorType::Unknown);
        QCOMPARE(tensorTypeOf(u"fp64"_s), TensorType::Unknown);
        QCOMPARE(tensorWidth(TensorType::Bytes), 0);
        QCOMPARE(tensorWidth(TensorType::Fp16), 2);
    }
};

QTEST_APPLESS_MAIN(TensorTest)
#include "tensor_test.moc"
