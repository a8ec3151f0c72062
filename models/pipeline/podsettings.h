// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/result.h"

#include <QStringList>

#include <span>
#include <vector>

namespace headrace {

/// A field of a pod setting, as it is typed.
struct PodField {
    enum class Kind {
        Text,
        Path,        ///< absolute, in the container
        Amount,      ///< "1Gi"
        Number,      ///< whole, not negative
        YesNo,
        Choice,      ///< one of `choices`, or nothing
        Name,        ///< a constant, or an input of the level ("{{name}}")
        Label,       ///< name of an object or volume
        Pairs,       ///< a map; "key=value" a line
        Texts,       ///< one a line
        Variables,   ///< a list of maps with the keys `choices`; "key=VARIABLE" a line
        Requirements ///< of labels; "key In a,b" or "key Exists" a line
    };
    QString key;
    Kind kind = Kind::Text;
    QStringList choices;
    bool isNeeded = false;
};

/// One kind of what the kubernetes document says of a task's pod.
struct PodSetting {
    QString group; ///< IR's own word: "pvcMount"
    enum class Shape { List, Single, Scalar };
    Shape shape = Shape::List;
    std::vector<PodField> fields; ///< of a Scalar just one
};

/// All kinds, in the order in which they are offered.
std::span<const PodSetting> podSettingKinds();
/// A field's value as it is typed.
QString podFieldText(const PodField &field, const PlainValue &value);
/// What was typed as a value; null for nothing. Errors "pod.needed", "pod.path", "pod.amount", "pod.number", "pod.choice", "pod.label",
/// "pod.pair", "pod.variable", "pod.requirement" (arguments: the text, the field).
Result<PlainValue> podFieldValue(const PodField &field, const QString &text);
/// The field's value in a setting; a name's source wherever it is written (also in the old way).
PlainValue podFieldIn(const PodField &field, const PlainValue &setting);
/// The setting with another value of a field; null takes it away.
PlainValue withPodField(const PodField &field, PlainValue setting, const PlainValue &value);
/// What a setting says, in one line: "data at /data".
QString podSettingLine(const PodSetting &kind, const PlainValue &setting);

} // namespace headrace
