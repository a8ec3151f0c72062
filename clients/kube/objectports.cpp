// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectports.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::text;

namespace {

void add(const Json &ports, const char *number, std::vector<ObjectPort> &into)
{
    for (const Json &port : ports) {
        const QString protocol = text(port, {"protocol"});
        const int value = kubejson::number(at(port, {number}));
        if (value > 0 && value <= 0xFFFF && (protocol.isEmpty() || protocol == u"TCP"))
            into.push_back({static_cast<quint16>(value), text(port, {"name"})});
    }
}

} // namespace

std::vector<ObjectPort> portsOf(const Json &object)
{
    std::vector<ObjectPort> ports;
    const Json &spec = at(object, {"spec"});
    if (text(object, {"kind"}) == u"Service")
        add(at(spec, {"ports"}), "port", ports);
    const Json &pod = at(spec, {"template", "spec"}).is_object() ? at(spec, {"template", "spec"}) : spec;
    for (const Json &container : at(pod, {"containers"}))
        add(at(container, {"ports"}), "containerPort", ports);
    return ports;
}

} // namespace headrace
