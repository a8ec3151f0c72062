// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/jsonreading.h"

#include <QDateTime>

namespace headrace::kubejson {

const Json &at(const Json &value, std::initializer_list<const char *> keys)
{
    static const Json nothing;
    const Json *current = &value;
    for (const char *key : keys) {
        if (!current->is_object())
            return nothing;
        const auto found = current->find(key);
        if (found == current->end())
            return nothing;
        current = &*found;
    }
    return *current;
}

QString text(const Json &value)
{
    if (value.is_string())
        return QString::fromStdString(value.get_ref<const std::string &>());
    if (value.is_number() || value.is_boolean())
        return QString::fromStdString(value.dump());
    return {};
}

int number(const Json &value, int fallback)
{
    return value.is_number_integer() ? value.get<int>() : fallback;
}

qint64 seconds(const Json &value)
{
    const QDateTime time = QDateTime::fromString(text(value), Qt::ISODateWithMs);
    return time.isValid() ? time.toSecsSinceEpoch() : 0;
}

QStringList pairsOf(const Json &object, const QString &without)
{
    QStringList out;
    if (!object.is_object())
        return out;
    for (const auto &[key, value] : object.items()) {
        const QString name = QString::fromStdString(key);
        if (name != without)
            out.append(name % u'=' % text(value));
    }
    return out;
}

} // namespace headrace::kubejson
